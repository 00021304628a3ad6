package homewatch.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Why a camera is not online. A closed set: each verdict implies one status and has one sentence
/// for people.
public enum Verdict {
    HOST_UNREACHABLE(
            Status.OFFLINE,
            "The camera's address does not answer: it is switched off, unplugged or off the network."),
    PORT_CLOSED(
            Status.OFFLINE, "The camera's address answers, but its video service is not running."),
    NO_STREAM(Status.OFFLINE, "The camera answers, but gives no video."),
    STREAM_STALLED(Status.OFFLINE, "The camera is there, but its video stopped coming: it hangs."),
    POWER_LOST(Status.OFFLINE, "The camera's plug is off or feeds nothing."),
    CREDENTIALS_REFUSED(Status.OFFLINE, "The camera refuses the user name or password."),
    LOCKED_OUT(
            Status.OFFLINE,
            "The camera has locked itself after wrong passwords; it opens again by itself."),
    LOCAL_ACCESS_DISABLED(Status.OFFLINE, "Local access is switched off in the camera's app."),
    PICTURE_FROZEN(Status.DEGRADED, "The camera sends the same picture over and over."),
    LOW_FRAME_RATE(Status.DEGRADED, "The camera sends far fewer pictures than usual."),
    CLOCK_SKEWED(Status.DEGRADED, "The camera's clock is wrong."),
    PRIVACY_MODE(Status.DEGRADED, "Privacy mode is on: the camera shows nothing on purpose."),
    SWITCHED_OFF(Status.DEGRADED, "Somebody switched the camera's plug off."),
    REBOOTING(Status.DEGRADED, "The camera is restarting, as asked."),
    AGENT_SILENT(Status.UNKNOWN, "The site's agent is silent: nobody is looking at this camera."),
    NOT_YET_REPORTED(Status.UNKNOWN, "The site's agent has not reported on this camera yet.");

    private final Status status;
    private final String sentence;

    Verdict(Status status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    public Status status() {
        return status;
    }

    public String sentence() {
        return sentence;
    }

    /// The name in JSON, metrics and pages.
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Verdict of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
