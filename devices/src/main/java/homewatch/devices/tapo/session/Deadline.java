package homewatch.devices.tapo.session;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.http.HttpCall;
import java.time.Duration;

/// The moment by which a call has ended, with all requests and logins that it takes.
public record Deadline(long end) {
    /// No answer of these devices is longer: a list of presets has some kilobytes.
    private static final int LARGEST_ANSWER = 256 * 1024;

    public static Deadline in(Duration span) {
        return new Deadline(System.nanoTime() + span.toNanos());
    }

    /// What is left of the time; always more than nothing.
    public Duration left() throws DeviceProblem.Unreachable {
        var left = Duration.ofNanos(end - System.nanoTime());
        if (!left.isPositive()) {
            throw new DeviceProblem.Unreachable("the device took too long");
        }
        return left;
    }

    /// For one request within it.
    public HttpCall.Limits limits() throws DeviceProblem.Unreachable {
        return new HttpCall.Limits(left(), LARGEST_ANSWER);
    }
}
