package homewatch.devices.onvif;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.LoginGate;
import java.util.ArrayList;
import java.util.List;

/// A gate that lets everything pass, unless it is shut, and keeps what it was asked and told.
final class CountingGate implements LoginGate {
    private final List<String> told = new ArrayList<>();
    private int leaves = Integer.MAX_VALUE;

    /// Gives so many leaves and no more.
    synchronized void shutAfter(int some) {
        leaves = some;
    }

    synchronized List<String> told() {
        return List.copyOf(told);
    }

    private synchronized void keep(String what) {
        told.add(what);
    }

    @Override
    public synchronized void ask() throws DeviceProblem.LoginWithheld {
        if (--leaves < 0) {
            throw new DeviceProblem.LoginWithheld("shut");
        }
        keep("ask");
    }

    @Override
    public void unused() {
        keep("unused");
    }

    @Override
    public void unknown() {
        keep("unknown");
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
