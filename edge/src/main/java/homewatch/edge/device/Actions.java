package homewatch.edge.device;

import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceProblem;
import homewatch.wire.CameraAction;
import java.util.Optional;

/// Has one camera do what it was told; each comes to one sentence. Belongs to the caller who has
/// the camera's turn.
final class Actions {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_ID = 64;

    private final Camera camera;
    private final Mover mover;

    Actions(Camera camera, Mover mover) {
        this.camera = camera;
        this.mover = mover;
    }

    String carryOut(CameraAction action) throws DeviceProblem, InterruptedException {
        return switch (action) {
            case CameraAction.Move move -> {
                mover.move(of(camera.movement(), "it does not move"), move);
                yield "The camera moved and stopped.";
            }
            case CameraAction.MoveTo(var pan, var tilt, var zoom) -> {
                var journey = of(camera.absoluteMovement(), "it goes to no place by number");
                yield gone(mover.go(journey, new Camera.Journey.Way(pan, tilt, zoom)));
            }
            case CameraAction.MoveBy(var pan, var tilt, var zoom) -> {
                var journey = of(camera.relativeMovement(), "it does not move by steps");
                yield gone(mover.go(journey, new Camera.Journey.Way(pan, tilt, zoom)));
            }
            case CameraAction.GoHome _ -> {
                of(camera.home(), "it knows no home position").go();
                yield "The camera turns to its home position.";
            }
            case CameraAction.GoToPreset(var preset) -> {
                places().go(sane(preset, LONGEST_ID, "a place's id"));
                yield "The camera turns to the place.";
            }
            case CameraAction.SavePreset(var name) -> {
                var saved = places().save(sane(name, LONGEST_NAME, "a place's name"));
                yield "The camera remembers this place as " + saved.name() + ".";
            }
            case CameraAction.RemovePreset(var preset) -> {
                places().remove(sane(preset, LONGEST_ID, "a place's id"));
                yield "The camera forgot the place.";
            }
            case CameraAction.Privacy(var on) -> {
                of(camera.privacy(), "it has no privacy mode").set(on);
                yield on
                        ? "Privacy mode is on: the camera shows nothing."
                        : "Privacy mode is off: the camera shows its picture again.";
            }
            case CameraAction.StatusLight(var on) -> {
                of(camera.statusLight(), "it has no status light").set(on);
                yield on ? "The status light is on." : "The status light is off.";
            }
            case CameraAction.Siren(var on) -> {
                of(camera.siren(), "it has no siren").set(on);
                yield on ? "The siren sounds." : "The siren is silent.";
            }
            case CameraAction.MotionDetection(var on, var sensitivity) -> {
                of(camera.motionDetection(), "it does not look out for motion")
                        .set(new Camera.Detection.Setting(on, sensitivity));
                yield looksOut(on, "motion");
            }
            case CameraAction.PersonDetection(var on, var sensitivity) -> {
                of(camera.personDetection(), "it does not look out for people")
                        .set(new Camera.Detection.Setting(on, sensitivity));
                yield looksOut(on, "people");
            }
            case CameraAction.NightVision(var mode) -> {
                of(camera.nightVision(), "it has no night vision").set(mode(mode));
                yield "Night vision is set to " + mode.label() + ".";
            }
            case CameraAction.Reboot _ -> {
                of(camera.reboot(), "it cannot be restarted from here").now();
                yield "The camera restarts.";
            }
        };
    }

    private static String gone(boolean arrived) {
        return arrived ? "The camera moved." : "The camera was still moving, and was told to stop.";
    }

    private Camera.Presets places() throws DeviceProblem {
        return of(camera.presets(), "it remembers no places");
    }

    private static <T> T of(Optional<T> part, String otherwise) throws DeviceProblem.Unsupported {
        return part.orElseThrow(() -> new DeviceProblem.Unsupported(otherwise));
    }

    private static String looksOut(boolean on, String what) {
        return on
                ? "The camera looks out for " + what + "."
                : "The camera does not look out for " + what + " any more.";
    }

    private static Camera.NightVision.Mode mode(CameraAction.NightVision.Mode mode) {
        return switch (mode) {
            case ON -> Camera.NightVision.Mode.ON;
            case OFF -> Camera.NightVision.Mode.OFF;
            case AUTOMATIC -> Camera.NightVision.Mode.AUTOMATIC;
        };
    }

    /// No more than a device can be expected to bear.
    private static String sane(String text, int longest, String what)
            throws DeviceProblem.Unsupported {
        boolean fits = !text.isBlank() && text.length() <= longest;
        if (!fits || text.chars().anyMatch(Character::isISOControl)) {
            throw new DeviceProblem.Unsupported(
                    what + " has 1 to " + longest + " printable characters");
        }
        return text;
    }
}
