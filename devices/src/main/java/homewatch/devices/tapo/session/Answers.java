package homewatch.devices.tapo.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.DeviceProblem.Rejected;
import homewatch.devices.camera.DeviceProblem.Rejected.Reason;
import java.time.Duration;
import java.util.Optional;

/// What the numbers in `error_code` mean (pytapo `const.py`, python-kasa `exceptions.py`).
public final class Answers {
    private static final int SUCCESS = 0;
    private static final int INVALID_TOKEN = -40401;
    private static final int BLOCKED = -40404;
    private static final int INVALID_LOGIN = -40413;
    private static final int SESSION_EXPIRED = 9999;
    private static final int LOGIN_FAILED = -1501;
    private static final int DEVICE_BLOCKED = 1112;

    private Answers() {}

    /// Zero for success and also where the answer has none.
    public static int code(JsonNode answer) {
        return (int) Json.number(answer, "error_code").orElse(SUCCESS);
    }

    /// Whether the session is no more: the device forgot it, or gave it to somebody else.
    public static boolean isSessionLost(JsonNode answer) {
        int code = code(answer);
        return code == INVALID_TOKEN || code == INVALID_LOGIN || code == SESSION_EXPIRED;
    }

    /// Whether the device says that user and password are wrong.
    public static boolean isLoginRefused(JsonNode answer) {
        return code(answer) == LOGIN_FAILED;
    }

    /// `result` of an answer that says that all went well; an empty object where it has none.
    public static ObjectNode result(JsonNode answer) throws DeviceProblem {
        int code = code(answer);
        if (code != SUCCESS) {
            throw problem(code, answer);
        }
        return answer.path("result") instanceof ObjectNode result ? result : Json.object();
    }

    /// The lock-out that an answer tells of, in any of the places where devices put it.
    public static Optional<DeviceProblem.LockedOut> lockOut(JsonNode answer) {
        var result = answer.path("result");
        var data = result.path("data");
        boolean locked =
                code(answer) == BLOCKED
                        || code(answer) == DEVICE_BLOCKED
                        || Json.number(data, "code").orElse(0) == BLOCKED;
        if (!locked) {
            return Optional.empty();
        }
        var left = secondsLeft(data).or(() -> secondsLeft(result));
        var span = left.map(it -> " for " + it.toSeconds() + " s").orElse("");
        var message = "the device lets nobody log in" + span + " after wrong passwords";
        return Optional.of(new DeviceProblem.LockedOut(message, left));
    }

    private static Optional<Duration> secondsLeft(JsonNode object) {
        long longest = Duration.ofDays(1).toSeconds();
        var left = Json.number(object, "sec_left");
        return left.isPresent() && left.getAsLong() >= 0
                ? Optional.of(Duration.ofSeconds(Math.min(left.getAsLong(), longest)))
                : Optional.empty();
    }

    private static DeviceProblem problem(int code, JsonNode answer) {
        var locked = lockOut(answer);
        if (locked.isPresent()) {
            return locked.get();
        }
        return switch (code) {
            case -64304 -> new Rejected(Reason.END_OF_TRAVEL, "the lens is at its end");
            case -64303 -> new Rejected(Reason.BUSY, "the lens is moving");
            case -52419 -> new Rejected(Reason.BUSY, "the device has too many visitors");
            case -40109 -> new Rejected(Reason.BUSY, "the device was asked the same just now");
            case -64302, -64321 -> new Rejected(Reason.NO_SUCH_PRESET, "there is no such preset");
            case -64324 -> new Rejected(Reason.PRIVACY_ON, "the camera's privacy mode is on");
            case -40105, -40106, -40210, -1008, -1010, 1010 ->
                    new DeviceProblem.Unsupported("the device does not know this: " + code);
            case -71103 ->
                    new DeviceProblem.Refused("this user may not do this at the device", true);
            default -> new Rejected(Reason.OTHER, "the device answered with error " + code);
        };
    }
}
