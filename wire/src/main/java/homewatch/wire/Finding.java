package homewatch.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// What one rung of the diagnosis ladder found. `detail` is written for people and holds no secret;
/// text that a device sent is cut to 200 printable characters before it comes here. `took` is in
/// whole milliseconds.
public record Finding(Rung rung, Outcome outcome, String detail, Duration took) {
    public Finding {
        took = took.truncatedTo(ChronoUnit.MILLIS);
    }

    /// The rungs, in the order in which they are climbed.
    public enum Rung {
        /// What the camera's plug says, where it has one.
        @JsonProperty("power")
        POWER,
        @JsonProperty("neighbour")
        NEIGHBOUR,
        @JsonProperty("port")
        PORT,
        @JsonProperty("request")
        REQUEST,
        @JsonProperty("login")
        LOGIN,
        @JsonProperty("first_frame")
        FIRST_FRAME,
        @JsonProperty("fresh_frames")
        FRESH_FRAMES;

        /// What is climbed at every camera.
        public static final List<Rung> LADDER =
                List.of(NEIGHBOUR, PORT, REQUEST, LOGIN, FIRST_FRAME, FRESH_FRAMES);
    }

    /// `SKIPPED`: not tried, and the detail says why (a lower rung failed, or a login must not be
    /// tried now).
    public enum Outcome {
        @JsonProperty("passed")
        PASSED,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("skipped")
        SKIPPED
    }
}
