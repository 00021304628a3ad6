package homewatch.devices.http;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.net.Printable;
import homewatch.devices.net.TcpOutcome;
import java.time.Duration;

/// A device gave no answer. The kinds are what can be concluded; messages are for people and hold
/// no password. An answer that says no is not a failure but an [HttpAnswer].
public abstract sealed class HttpException extends Exception {
    private HttpException(String message) {
        super(message);
    }

    /// The same in the words of the one model above all devices.
    public DeviceProblem problem() {
        var message = String.valueOf(getMessage());
        return switch (this) {
            case Unreachable _, Silent _, Closed _, NotTrusted _ ->
                    new DeviceProblem.Unreachable(message);
            case Malformed _ -> new DeviceProblem.Malformed(message);
        };
    }

    /// No connection came about.
    public static final class Unreachable extends HttpException {
        private final transient TcpOutcome outcome;

        Unreachable(TcpOutcome outcome) {
            super("no connection: " + outcome);
            this.outcome = outcome;
        }

        /// Any but [TcpOutcome.Connected].
        public TcpOutcome outcome() {
            return outcome;
        }
    }

    /// Connected, but nothing came back in time.
    public static final class Silent extends HttpException {
        Silent(Duration waited) {
            super("no answer within " + waited.toMillis() + " ms");
        }
    }

    /// The device ended the connection before its answer was complete, or the caller was
    /// interrupted.
    public static final class Closed extends HttpException {
        Closed(String reason) {
            super("the connection ended: " + Printable.of(reason));
        }
    }

    /// No encryption could be agreed on, or the device's certificate is not the one expected.
    public static final class NotTrusted extends HttpException {
        NotTrusted(Throwable cause) {
            super("no encrypted connection: " + Printable.of(String.valueOf(cause.getMessage())));
            initCause(cause);
        }
    }

    /// What came back is not HTTP, or breaks a limit.
    public static final class Malformed extends HttpException {
        Malformed(String what) {
            super(Printable.of(what));
        }
    }
}
