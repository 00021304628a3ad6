package homewatch.devices.http;

import homewatch.devices.net.Reachability;
import homewatch.devices.net.TcpOutcome;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/// The time of one request. Its last part is kept for finding out why no answer came: the JDK's
/// client tells a port that is closed, a host that is not there and one that is silent apart in the
/// text of its messages at most.
record Deadline(HttpEndpoint endpoint, Duration whole, long start) {
    private static final Duration LONGEST_LOOK = Duration.ofMillis(400);

    static Deadline of(HttpEndpoint endpoint, Duration whole) {
        return new Deadline(endpoint, whole, System.nanoTime());
    }

    Duration forAnswer() {
        return whole.minus(forLook());
    }

    private Duration forLook() {
        var fifth = whole.dividedBy(5);
        return fifth.compareTo(LONGEST_LOOK) < 0 ? fifth : LONGEST_LOOK;
    }

    /// Why nothing came in time.
    HttpException passed() {
        var outcome = look(forLook());
        return outcome instanceof TcpOutcome.Connected
                ? new HttpException.Silent(whole)
                : new HttpException.Unreachable(outcome);
    }

    /// What a failure of the JDK's client means.
    HttpException named(Throwable failure) {
        return switch (failure) {
            case SSLException refused -> new HttpException.NotTrusted(refused);
            case HttpConnectTimeoutException _ -> passed();
            case ConnectException _ -> notConnected(failure);
            case SocketException _ -> notConnected(failure);
            case ProtocolException _ -> new HttpException.Malformed(words(failure));
            default ->
                    words(failure).startsWith("body exceeds capacity")
                            ? new HttpException.Malformed("an answer that is too long")
                            : new HttpException.Closed(words(failure));
        };
    }

    private HttpException notConnected(Throwable failure) {
        var outcome = look(left());
        return outcome instanceof TcpOutcome.Connected
                ? new HttpException.Closed(words(failure))
                : new HttpException.Unreachable(outcome);
    }

    private TcpOutcome look(Duration patience) {
        return Reachability.connect(endpoint.socketAddress(), patience, System::nanoTime);
    }

    private Duration left() {
        var left = whole.minusNanos(System.nanoTime() - start);
        return left.isPositive() ? left : Duration.ofMillis(1);
    }

    private static String words(Throwable failure) {
        var message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
