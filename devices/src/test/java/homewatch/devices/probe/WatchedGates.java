package homewatch.devices.probe;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.LoginGate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Gates that keep what they were told, and can be shut.
final class WatchedGates {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private boolean shut;

    void shut() {
        shut = true;
    }

    /// Each with its protocol before it.
    List<String> told() {
        return List.copyOf(told);
    }

    LoginGate of(Way way, int port) {
        return new LoginGate() {
            @Override
            public void ask() throws DeviceProblem.LoginWithheld {
                if (shut) {
                    throw new DeviceProblem.LoginWithheld("shut");
                }
            }

            @Override
            public void unused() {}

            @Override
            public void unknown() {
                told.add(way + " unknown");
            }

            @Override
            public void accepted() {
                told.add(way + " accepted");
            }

            @Override
            public void refused(DeviceProblem problem) {
                told.add(way + " " + problem.getClass().getSimpleName());
            }
        };
    }
}
