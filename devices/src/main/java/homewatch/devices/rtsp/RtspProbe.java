package homewatch.devices.rtsp;

import homewatch.devices.net.Printable;
import homewatch.devices.net.TcpOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;

/// The third rung of a diagnosis: does a device answer a request that needs no login? On a
/// connection of its own, so that an open session is not disturbed. Blocks the calling thread.
public final class RtspProbe {
    private RtspProbe() {}

    public sealed interface Outcome {
        /// It speaks RTSP. `server` is its own words, made printable, or empty.
        record Answered(int code, String server, Duration took) implements Outcome {}

        /// It accepts connections and says nothing.
        record Silent(Duration waited) implements Outcome {}

        /// It ends connections or speaks something else.
        record NotRtsp(String what) implements Outcome {}

        record NotConnected(TcpOutcome why) implements Outcome {}
    }

    /// Sends OPTIONS (RFC 2326 §10.1).
    public static Outcome options(RtspTarget target, RtspDeadlines deadlines, LongSupplier nanos) {
        try (var connection =
                RtspConnection.open(target.socketAddress(), deadlines.connect(), nanos)) {
            var request =
                    "OPTIONS "
                            + target.url()
                            + " RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: Homewatch\r\n\r\n";
            connection.send(request.getBytes(StandardCharsets.UTF_8));
            return answer(connection, deadlines.answer(), nanos);
        } catch (RtspException.Unreachable failure) {
            return new Outcome.NotConnected(failure.outcome());
        } catch (RtspException failure) {
            return new Outcome.NotRtsp(String.valueOf(failure.getMessage()));
        }
    }

    private static Outcome answer(RtspConnection connection, Duration deadline, LongSupplier nanos)
            throws RtspException {
        long start = nanos.getAsLong();
        long end = start + deadline.toNanos();
        while (nanos.getAsLong() < end) {
            var piece = connection.receive(end);
            if (piece.isEmpty()) {
                break;
            }
            if (piece.get() instanceof Framing.Piece.Message(var reply, _) && reply.code() >= 200) {
                var took = Duration.ofNanos(nanos.getAsLong() - start);
                return new Outcome.Answered(
                        reply.code(), Printable.of(reply.header("Server").orElse("")), took);
            }
        }
        return connection.nothingBut("answer", deadline) instanceof RtspException.Malformed other
                ? new Outcome.NotRtsp(String.valueOf(other.getMessage()))
                : new Outcome.Silent(deadline);
    }
}
