package homewatch.edge.power;

import homewatch.devices.camera.Access;
import homewatch.devices.camera.DeviceDescription;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.plug.Plug;
import homewatch.lab.camera.Behaviour;
import homewatch.lab.camera.LabCamera;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A plug as an object: its relay gives power to a lab camera, its faults are fields, and what was
/// done to it is in `log`.
final class TestPlug {
    final List<String> log = new CopyOnWriteArrayList<>();
    final AtomicInteger logins = new AtomicInteger();
    volatile double watts = 3.2;
    volatile double today = 40;
    volatile boolean overheated;
    volatile boolean unreachable;
    volatile boolean stuck;
    volatile boolean refuses;
    volatile Runnable afterSwitch = () -> {};
    private final LabCamera camera;
    private volatile boolean relay = true;

    TestPlug(LabCamera camera) {
        this.camera = camera;
    }

    boolean on() {
        return relay;
    }

    /// As the button on it does.
    void press(boolean on) {
        if (!stuck) {
            relay = on;
            camera.behave(on ? new Behaviour.Well() : new Behaviour.Refuse());
        }
    }

    Plug open(Access access) throws DeviceProblem {
        answer();
        access.gate().ask();
        logins.incrementAndGet();
        if (refuses) {
            var refused = new DeviceProblem.Refused("the password is wrong", true);
            access.gate().refused(refused);
            throw refused;
        }
        access.gate().accepted();
        return new Opened();
    }

    private void answer() throws DeviceProblem {
        if (unreachable) {
            throw new DeviceProblem.Unreachable("no answer within 3000 ms");
        }
    }

    private final class Opened implements Plug {
        @Override
        public DeviceDescription description() {
            return new DeviceDescription("TP-Link", "P115", "hall", "1.2.3", "1", "");
        }

        @Override
        public Reading read() throws DeviceProblem {
            answer();
            return new Reading(
                    relay,
                    relay ? watts : 0,
                    today,
                    400,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Duration.ofHours(1),
                    overheated,
                    false);
        }

        @Override
        public void switchTo(boolean on) throws DeviceProblem {
            answer();
            log.add(on ? "on" : "off");
            press(on);
            afterSwitch.run();
        }

        @Override
        public void close() {}
    }
}
