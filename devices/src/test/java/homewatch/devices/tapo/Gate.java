package homewatch.devices.tapo;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.LoginGate;
import java.util.ArrayList;
import java.util.List;

/// A gate that writes down what it was asked and told, and that can be shut.
final class Gate implements LoginGate {
    private final List<String> said = new ArrayList<>();
    private boolean shut;

    void shut() {
        shut = true;
    }

    List<String> said() {
        return List.copyOf(said);
    }

    @Override
    public void ask() throws DeviceProblem.LoginWithheld {
        if (shut) {
            throw new DeviceProblem.LoginWithheld("shut");
        }
        said.add("asked");
    }

    @Override
    public void unused() {
        said.add("unused");
    }

    @Override
    public void unknown() {
        said.add("unknown");
    }

    @Override
    public void accepted() {
        said.add("accepted");
    }

    @Override
    public void refused(DeviceProblem problem) {
        said.add(problem.getClass().getSimpleName());
    }
}
