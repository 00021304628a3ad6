package homewatch.devices.rtsp;

import homewatch.devices.auth.Authorization;
import homewatch.devices.auth.Challenge;
import homewatch.devices.auth.Credentials;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Requests and their replies on one connection: sequence numbers, login, session. It logs in at
/// most once; a second refusal is the end, because devices lock themselves after a few.
final class Dialogue {
    private static final int MOST_ANSWERS = 2;

    private final RtspConnection connection;
    private final @Nullable Credentials credentials;
    private final RandomGenerator random;
    private final LongSupplier nanos;
    private int sequence;
    private String session = "";
    private @Nullable Challenge challenge;
    private int answers;
    private boolean accepted;
    private boolean answered;
    private final Runnable onFirstAnswer;

    Dialogue(
            RtspConnection connection,
            @Nullable Credentials credentials,
            RandomGenerator random,
            LongSupplier nanos,
            Runnable onFirstAnswer) {
        this.onFirstAnswer = onFirstAnswer;
        this.connection = connection;
        this.credentials = credentials;
        this.random = random;
        this.nanos = nanos;
    }

    /// Sends a request and waits for its reply, logging in where the device wants it.
    RtspMessage ask(String method, String uri, Map<String, String> headers, Duration deadline)
            throws RtspException {
        var reply = exchange(method, uri, headers, deadline);
        for (int i = 0; i < MOST_ANSWERS && reply.code() == 401; i++) {
            takeUp(Challenge.strongest(reply.all("WWW-Authenticate")));
            reply = exchange(method, uri, headers, deadline);
        }
        if (reply.code() == 401) {
            throw new RtspException.LoginRefused(true);
        }
        accepted = challenge != null;
        return checked(reply);
    }

    private void takeUp(Optional<Challenge> wanted) throws RtspException.LoginRefused {
        if (credentials == null || wanted.isEmpty()) {
            throw new RtspException.LoginRefused(false);
        }
        if (challenge != null && !isRenewal(wanted.get())) {
            throw new RtspException.LoginRefused(true);
        }
        challenge = wanted.get();
        answers = 0;
    }

    /// Sends a request without waiting.
    void tell(String method, String uri, Map<String, String> headers) throws RtspException.Closed {
        connection.send(write(method, uri, headers));
    }

    void session(String id) {
        session = id;
    }

    /// The device wants the same login again with a fresh nonce: it says so (RFC 7616 §3.3), or it
    /// had accepted the login before.
    private boolean isRenewal(Challenge wanted) {
        return wanted instanceof Challenge.Digest fresh
                && challenge instanceof Challenge.Digest old
                && (fresh.stale() || (accepted && !fresh.nonce().equals(old.nonce())));
    }

    private RtspMessage exchange(
            String method, String uri, Map<String, String> headers, Duration deadline)
            throws RtspException {
        long end = nanos.getAsLong() + deadline.toNanos();
        connection.send(write(method, uri, headers));
        int expected = sequence;
        while (true) {
            var piece = connection.receive(end);
            if (piece.isEmpty()) {
                throw new RtspException.Silent("answer to " + method, deadline);
            }
            if (piece.get() instanceof Framing.Piece.Message(var message, _)
                    && message.code() >= 200
                    && message.number("CSeq").orElse(expected) == expected) {
                noteAnswer();
                return message;
            }
        }
    }

    private void noteAnswer() {
        if (!answered) {
            answered = true;
            onFirstAnswer.run();
        }
    }

    private static RtspMessage checked(RtspMessage reply) throws RtspException.LockedOut {
        var seconds = reply.number("Retry-After");
        boolean busy = reply.code() == 503 && seconds.isPresent();
        if (reply.code() == 403 || reply.code() == 429 || busy) {
            var wait =
                    seconds.isPresent()
                            ? Optional.of(Duration.ofSeconds(seconds.getAsInt()))
                            : Optional.<Duration>empty();
            throw new RtspException.LockedOut(reply.code(), wait);
        }
        return reply;
    }

    private byte[] write(String method, String uri, Map<String, String> headers) {
        sequence++;
        var request = new StringBuilder(method).append(' ').append(uri).append(" RTSP/1.0\r\n");
        var all = new TreeMap<>(headers);
        all.put("CSeq", Integer.toString(sequence));
        all.put("User-Agent", "Homewatch");
        if (!session.isEmpty()) {
            all.put("Session", session);
        }
        if (challenge != null && credentials != null) {
            answers++;
            var nonce =
                    new Authorization.ClientNonce(
                            HexFormat.of().toHexDigits(random.nextLong()), answers);
            var asked = new Authorization.Request(method, uri);
            all.put("Authorization", Authorization.answer(challenge, credentials, asked, nonce));
        }
        all.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        return request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
