package homewatch.devices.camera;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A camera that can be asked and told things, whatever it speaks. What it cannot do is absent, as
/// everything is where a driver says nothing, found out once when it was opened. Calls block, each
/// at most as long as the [Access] allows, and throw a [DeviceProblem]. For one thread at a time.
public interface Camera extends AutoCloseable {
    DeviceDescription description();

    /// Best first; empty where the device's protocol does not tell.
    List<VideoStream> streams();

    default Optional<Movement> movement() {
        return Optional.empty();
    }

    /// To a place in the lens's range.
    default Optional<Journey> absoluteMovement() {
        return Optional.empty();
    }

    /// From where the lens looks.
    default Optional<Journey> relativeMovement() {
        return Optional.empty();
    }

    default Optional<Home> home() {
        return Optional.empty();
    }

    default Optional<Presets> presets() {
        return Optional.empty();
    }

    default Optional<Snapshots> snapshots() {
        return Optional.empty();
    }

    /// On: the camera shows nothing on purpose.
    default Optional<Switch> privacy() {
        return Optional.empty();
    }

    default Optional<Switch> statusLight() {
        return Optional.empty();
    }

    default Optional<Detection> motionDetection() {
        return Optional.empty();
    }

    default Optional<Detection> personDetection() {
        return Optional.empty();
    }

    default Optional<Switch> siren() {
        return Optional.empty();
    }

    default Optional<NightVision> nightVision() {
        return Optional.empty();
    }

    default Optional<Storage> storage() {
        return Optional.empty();
    }

    default Optional<Reboot> reboot() {
        return Optional.empty();
    }

    default Optional<Events> events() {
        return Optional.empty();
    }

    default Optional<Clock> clock() {
        return Optional.empty();
    }

    default Set<Capability> capabilities() {
        return Arrays.stream(Capability.values())
                .filter(each -> each.of(this))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Capability.class)));
    }

    @Override
    void close();

    /// The lens moves. A move that was begun goes on until [#stop], at most as long as was said:
    /// whoever begins one stops it.
    interface Movement {
        /// Speeds from -1 to 1: right, up and nearer are positive.
        record Velocity(double pan, double tilt, double zoom) {
            public Velocity {
                for (double speed : new double[] {pan, tilt, zoom}) {
                    if (!(Math.abs(speed) <= 1)) {
                        throw new IllegalArgumentException("not a speed from -1 to 1: " + speed);
                    }
                }
            }
        }

        /// `atMost` is what the camera is told, for the case that the stop is lost.
        void begin(Velocity velocity, Duration atMost) throws DeviceProblem;

        /// Does no harm when nothing moves.
        void stop() throws DeviceProblem;

        /// Whether the lens nears.
        boolean zooms();
    }

    /// The lens goes somewhere by itself, at its own pace, and stands still there.
    interface Journey {
        /// From -1 to 1: right, up and near are positive, 1 is the end of the lens's range. A
        /// relative one is as long as that is of the range; without zoom it is 0.
        record Way(double pan, double tilt, double zoom) {
            public Way {
                for (double part : new double[] {pan, tilt, zoom}) {
                    if (!(Math.abs(part) <= 1)) {
                        throw new IllegalArgumentException("not from -1 to 1: " + part);
                    }
                }
            }
        }

        void begin(Way way) throws DeviceProblem;

        /// Whether the lens is on its way; false where the camera does not tell.
        boolean underWay() throws DeviceProblem;

        /// Does no harm when nothing moves.
        void stop() throws DeviceProblem;
    }

    /// The lens knows a place to go back to.
    interface Home {
        void go() throws DeviceProblem;
    }

    /// Places that the camera remembers. `id` is the camera's own word for it.
    interface Presets {
        record Preset(String id, String name) {}

        List<Preset> all() throws DeviceProblem;

        void go(String id) throws DeviceProblem;

        /// Keeps where the lens looks now under a name.
        Preset save(String name) throws DeviceProblem;

        void remove(String id) throws DeviceProblem;
    }

    /// Still pictures at the camera's full resolution.
    interface Snapshots {
        /// A JPEG of at most 8 MiB.
        byte[] take() throws DeviceProblem;
    }

    /// Something that is on or off.
    interface Switch {
        boolean on() throws DeviceProblem;

        void set(boolean on) throws DeviceProblem;
    }

    /// What the camera itself looks out for. `sensitivity` is in percent.
    interface Detection {
        record Setting(boolean on, int sensitivity) {
            public Setting {
                if (sensitivity < 0 || sensitivity > 100) {
                    throw new IllegalArgumentException("not a percentage: " + sensitivity);
                }
            }
        }

        Setting setting() throws DeviceProblem;

        void set(Setting setting) throws DeviceProblem;
    }

    /// When the camera sees in infrared.
    interface NightVision {
        enum Mode {
            ON,
            OFF,
            AUTOMATIC
        }

        Mode mode() throws DeviceProblem;

        void set(Mode mode) throws DeviceProblem;
    }

    /// The card in the camera. `state` is the camera's own word; sizes in bytes, 0 where it does
    /// not say.
    interface Storage {
        record Card(String state, long capacity, long free) {}

        Optional<Card> card() throws DeviceProblem;
    }

    /// The camera starts again; it answers nothing for a while.
    interface Reboot {
        void now() throws DeviceProblem;
    }

    /// What the camera saw.
    interface Events {
        enum Kind {
            MOTION,
            PERSON,
            TAMPER
        }

        /// `active` tells a beginning from an end; `at` is by the camera's clock.
        record Event(Kind kind, boolean active, Instant at) {}

        /// Waits for events, at most `atMost`; an empty list when none came. Keeps its subscription
        /// alive between calls.
        List<Event> await(Duration atMost) throws DeviceProblem;
    }

    /// How far the camera's clock is ahead of ours; negative when it is behind.
    interface Clock {
        Duration ahead() throws DeviceProblem;
    }
}
