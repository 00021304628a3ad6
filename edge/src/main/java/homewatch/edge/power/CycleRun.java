package homewatch.edge.power;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.plug.Plug;
import homewatch.edge.camera.Watches;
import homewatch.wire.CameraId;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.CycleStep.Name;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.Happening;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/// One power-cycle. From the moment in which the intent is on the disk the plug is to end on: what
/// fails on the way there leaves the intent, and the plug's own thread, or that of the next start
/// of the agent, switches on.
final class CycleRun {
    private static final Duration TO_SEE = Duration.ofSeconds(6);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final CameraId camera;
    private final PlugWatch plug;
    private final House house;
    private final Steps steps;

    /// All the plugs and cameras around.
    record House(Plugs plugs, Watches watches) {}

    CycleRun(CameraId camera, PlugWatch plug, House house, Steps steps) {
        this.camera = camera;
        this.plug = plug;
        this.house = house;
        this.steps = steps;
    }

    Outcome run(Duration limit) throws InterruptedException {
        long start = house.plugs().equipment().ticker().nanos();
        var refusal = check().or(this::keepIntent);
        if (refusal.isPresent()) {
            return new Outcome.Declined(refusal.get());
        }
        plug.happened(Happening.Kind.POWER_CYCLE, true, "switched off and on for " + camera);
        boolean done = false;
        try {
            boolean wasOff = switchOff() && seeOff() && drain();
            boolean isOn = switchOn() && seeOn();
            done = wasOff && isOn && comesBack(limit.minus(since(start)));
            return new DeviceOutcome.Cycled(steps.all(), done);
        } finally {
            tellEnd(done);
        }
    }

    /// Where the plug is still to be switched on, its own thread tells the end.
    private void tellEnd(boolean done) {
        if (plug.kept().intent() == null) {
            var why = steps.lastFailure().map(it -> ", " + it).orElse("");
            plug.happened(
                    Happening.Kind.POWER_CYCLE,
                    false,
                    done ? "the camera is back" : "the camera is not back" + why);
        }
    }

    private Optional<String> check() throws InterruptedException {
        var check = new CycleCheck(camera, plug);
        var why = check.beforeReading(house.plugs().ledger(), now());
        var found = "it is on, feeds this camera alone, and ";
        if (why.isEmpty()) {
            try {
                var reading = plug.read();
                why = check.afterReading(reading.on(), reading.watts());
                found += "draws " + Draw.shown(reading.watts());
            } catch (DeviceProblem problem) {
                why = Optional.of(Plugs.declined(problem).reason());
            }
        }
        if (why.isPresent()) {
            steps.failed(Name.CHECK, why.get());
        } else {
            steps.passed(Name.CHECK, found);
        }
        return why;
    }

    private Optional<String> keepIntent() {
        try {
            plug.begin(new Intent(camera, plug.assignment(), now()));
            steps.passed(Name.KEEP_INTENT, "kept on disk, and ended by the next start if need be");
            return Optional.empty();
        } catch (IOException failure) {
            steps.failed(Name.KEEP_INTENT, String.valueOf(failure.getMessage()));
            return Optional.of(
                    "It was not begun, because the agent's disk cannot be written: "
                            + failure.getMessage());
        }
    }

    private boolean switchOff() throws InterruptedException {
        try {
            plug.switchOffForCycle();
            return steps.passed(Name.SWITCH_OFF, "the plug was told to switch off");
        } catch (DeviceProblem problem) {
            return steps.failed(Name.SWITCH_OFF, words(problem));
        }
    }

    private boolean seeOff() throws InterruptedException {
        return see(
                Name.SEE_OFF,
                reading -> !reading.on() && Draw.nothing(reading.watts()),
                "the relay is stuck");
    }

    private boolean drain() throws InterruptedException {
        var span = house.plugs().equipment().settings().drain();
        boolean cut = house.plugs().ends(span);
        return steps.passed(
                Name.DRAIN,
                cut
                        ? "cut short, because the agent ends"
                        : "without power for " + span.toMillis() + " ms");
    }

    private boolean switchOn() throws InterruptedException {
        try {
            return plug.switchOnUnlessPersonWants()
                    ? steps.passed(Name.SWITCH_ON, "the plug was told to switch on")
                    : steps.failed(
                            Name.SWITCH_ON, "a person has switched it off meanwhile: it stays off");
        } catch (DeviceProblem problem) {
            return steps.failed(Name.SWITCH_ON, words(problem) + "; tried again until it is on");
        }
    }

    private boolean seeOn() throws InterruptedException {
        boolean on = see(Name.SEE_ON, Plug.Reading::on, "told again until it is on");
        if (on) {
            plug.ended();
        }
        return on;
    }

    /// Reads until it is so, for some seconds.
    private boolean see(Name name, Predicate<Plug.Reading> wanted, String otherwise)
            throws InterruptedException {
        long start = house.plugs().equipment().ticker().nanos();
        while (true) {
            String found;
            try {
                var reading = plug.read();
                found =
                        "it says "
                                + (reading.on() ? "on" : "off")
                                + " and feeds "
                                + Draw.shown(reading.watts());
                if (wanted.test(reading)) {
                    return steps.passed(name, found);
                }
            } catch (DeviceProblem problem) {
                found = words(problem);
            }
            if (since(start).compareTo(TO_SEE) >= 0) {
                return steps.failed(name, found + ": " + otherwise);
            }
            var _ = house.plugs().ends(LOOK_EVERY);
        }
    }

    private boolean comesBack(Duration left) throws InterruptedException {
        return new Return(camera, plug, house, steps).awaited(left);
    }

    private Instant now() {
        return house.plugs().equipment().clock().instant();
    }

    private Duration since(long start) {
        return house.plugs().equipment().ticker().since(start);
    }

    private static String words(DeviceProblem problem) {
        return String.valueOf(problem.getMessage());
    }
}
