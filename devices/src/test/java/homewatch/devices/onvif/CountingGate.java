package homewatch.devices.onvif;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.LoginGate;
import java.util.ArrayList;
import java.util.List;

/// A gate that lets everything pass and keeps what it was asked and told.
final class CountingGate implements LoginGate {
    private final List<String> told = new ArrayList<>();

    synchronized List<String> told() {
        return List.copyOf(told);
    }

    private synchronized void keep(String what) {
        told.add(what);
    }

    @Override
    public void ask() {
        keep("ask");
    }

    @Override
    public void unused() {
        keep("unused");
    }

    @Override
    public void accepted() {
        keep("accepted");
    }

    @Override
    public void refused(DeviceProblem problem) {
        keep(problem.getClass().getSimpleName());
    }
}
