package homewatch.control.device;

import homewatch.control.operation.FieldProblem;
import homewatch.control.operation.OperationProblem;
import homewatch.wire.CameraAction;
import homewatch.wire.CameraAction.NightVision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a camera shall be told, on its way from what was asked to what goes to its agent: every
/// problem is named at once. Not for several threads.
final class ActionDraft {
    private static final double USUAL_SECONDS = 0.5;
    private static final double LEAST_SECONDS = 0.1;
    private static final double MOST_SECONDS = 5;
    private static final int LONGEST = 100;
    private static final int PERCENT = 100;
    private static final int MILLIS = 1000;

    private final ControlCamera asked;
    private final List<FieldProblem> problems = new ArrayList<>();

    private ActionDraft(ControlCamera asked) {
        this.asked = asked;
    }

    /// @throws OperationProblem with all that is wrong
    static CameraAction of(ControlCamera asked) throws OperationProblem {
        var draft = new ActionDraft(asked);
        draft.refuseWhatDoesNotBelong();
        var action = draft.action();
        if (!draft.problems.isEmpty()) {
            throw OperationProblem.invalid(draft.problems);
        }
        return action;
    }

    private CameraAction action() {
        return switch (asked.action()) {
            case MOVE -> move();
            case MOVE_TO ->
                    new CameraAction.MoveTo(
                            part("pan", asked.pan()),
                            part("tilt", asked.tilt()),
                            speed("zoom", asked.zoom()));
            case MOVE_BY -> moveBy();
            case HOME -> new CameraAction.GoHome();
            case GO_TO_PRESET -> new CameraAction.GoToPreset(text("preset", asked.preset()));
            case SAVE_PRESET -> new CameraAction.SavePreset(text("name", asked.name()));
            case REMOVE_PRESET -> new CameraAction.RemovePreset(text("preset", asked.preset()));
            case PRIVACY -> new CameraAction.Privacy(on());
            case STATUS_LIGHT -> new CameraAction.StatusLight(on());
            case SIREN -> new CameraAction.Siren(on());
            case MOTION_DETECTION -> new CameraAction.MotionDetection(on(), sensitivity());
            case PERSON_DETECTION -> new CameraAction.PersonDetection(on(), sensitivity());
            case NIGHT_VISION -> new CameraAction.NightVision(mode());
            case REBOOT -> new CameraAction.Reboot();
        };
    }

    private CameraAction move() {
        double pan = speed("pan", asked.pan());
        double tilt = speed("tilt", asked.tilt());
        double zoom = speed("zoom", asked.zoom());
        if (pan == 0 && tilt == 0 && zoom == 0) {
            problem("pan", "or tilt or zoom must be given: a move without a speed is none");
        }
        double seconds = asked.seconds() == null ? USUAL_SECONDS : asked.seconds();
        if (!(seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS)) {
            problem("seconds", "must be from " + LEAST_SECONDS + " to " + MOST_SECONDS);
            seconds = USUAL_SECONDS;
        }
        return new CameraAction.Move(
                pan, tilt, zoom, Duration.ofMillis(Math.round(seconds * MILLIS)));
    }

    private CameraAction moveBy() {
        double pan = speed("pan", asked.pan());
        double tilt = speed("tilt", asked.tilt());
        double zoom = speed("zoom", asked.zoom());
        if (pan == 0 && tilt == 0 && zoom == 0) {
            problem("pan", "or tilt or zoom must be given: a move by nothing is none");
        }
        return new CameraAction.MoveBy(pan, tilt, zoom);
    }

    /// One that must be given.
    private double part(String field, @Nullable Double typed) {
        if (typed == null) {
            problem(field, "is missing: a place from -1 to 1");
        }
        return speed(field, typed);
    }

    private double speed(String field, @Nullable Double typed) {
        if (typed == null) {
            return 0;
        }
        if (!(Math.abs(typed) <= 1)) {
            problem(field, "must be from -1 to 1");
            return 0;
        }
        return typed;
    }

    private boolean on() {
        if (asked.on() == null) {
            problem("on", "is missing: true or false");
        }
        return Boolean.TRUE.equals(asked.on());
    }

    private int sensitivity() {
        int percent = asked.sensitivity() == null ? PERCENT / 2 : asked.sensitivity();
        if (percent < 0 || percent > PERCENT) {
            problem("sensitivity", "must be from 0 to 100");
        }
        return percent;
    }

    private NightVision.Mode mode() {
        var mode = asked.mode();
        if (mode == null) {
            problem("mode", "is missing: on, off or automatic");
            return NightVision.Mode.AUTOMATIC;
        }
        return mode;
    }

    private String text(String field, @Nullable String typed) {
        var text = typed == null ? "" : typed.strip();
        if (text.isEmpty()
                || text.length() > LONGEST
                || text.codePoints().anyMatch(Character::isISOControl)) {
            problem(field, "must have 1 to " + LONGEST + " printable characters");
        }
        return text;
    }

    private void refuseWhatDoesNotBelong() {
        var given = new LinkedHashMap<String, @Nullable Object>();
        given.put("pan", asked.pan());
        given.put("tilt", asked.tilt());
        given.put("zoom", asked.zoom());
        given.put("seconds", asked.seconds());
        given.put("preset", asked.preset());
        given.put("name", asked.name());
        given.put("on", asked.on());
        given.put("sensitivity", asked.sensitivity());
        given.put("mode", asked.mode());
        given.forEach((field, value) -> {
            if (value != null && !asked.action().takes(field)) {
                problem(field, "does not belong to " + asked.action().label());
            }
        });
    }

    private void problem(String field, String detail) {
        problems.add(new FieldProblem(field, detail));
    }
}
