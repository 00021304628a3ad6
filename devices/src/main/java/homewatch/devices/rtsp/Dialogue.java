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
    private int uses;
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

    /// Sends a request and waits for its reply, logging in where the device wants it. `deadline` is
    /// for all of it.
    RtspMessage ask(String method, String uri, Map<String, String> headers, Duration deadline)
            throws RtspException {
        long end = nanos.getAsLong() + deadline.toNanos();
        for (int answers = 0; ; answers++) {
            connection.send(write(method, uri, headers));
            var reply = reply(method, end, deadline);
            if (reply.code() != 401) {
                accepted = challenge != null;
                return checked(reply);
            }
            if (answers == MOST_ANSWERS || !takeUp(reply)) {
                throw new RtspException.LoginRefused(401, challenge != null);
            }
        }
    }

    /// Sends a request without waiting.
    void tell(String method, String uri, Map<String, String> headers) throws RtspException.Closed {
        connection.send(write(method, uri, headers));
    }

    void session(String id) {
        session = id;
    }

    /// Whether a reply to something told wants our login under another nonce, which is taken up.
    boolean renews(RtspMessage reply) {
        return reply.code() == 401 && challenge != null && takeUp(reply);
    }

    /// A reply to something told was good.
    void succeeded() {
        accepted = challenge != null;
    }

    /// Prepares the answer to a 401; false when there is none to give that was not given already.
    private boolean takeUp(RtspMessage reply) {
        var wanted = Challenge.strongest(reply.all("WWW-Authenticate"));
        if (credentials == null
                || wanted.isEmpty()
                || (challenge != null && !isRenewal(wanted.get()))) {
            return false;
        }
        uses = sameNonce(wanted.get()) ? uses : 0;
        challenge = wanted.get();
        accepted = false;
        return true;
    }

    /// The device wants the same login again with a fresh nonce: it says so (RFC 7616 §3.3), or it
    /// had accepted the login before.
    private boolean isRenewal(Challenge wanted) {
        return wanted instanceof Challenge.Digest fresh
                && challenge instanceof Challenge.Digest
                && (fresh.stale() || (accepted && !sameNonce(wanted)));
    }

    private boolean sameNonce(Challenge wanted) {
        return wanted instanceof Challenge.Digest fresh
                && challenge instanceof Challenge.Digest old
                && fresh.nonce().equals(old.nonce());
    }

    private RtspMessage reply(String method, long end, Duration deadline) throws RtspException {
        while (true) {
            var piece = connection.receive(end);
            if (piece.isEmpty()) {
                throw connection.nothingBut("answer to " + method, deadline);
            }
            if (piece.get() instanceof Framing.Piece.Message(var message, _)
                    && message.code() >= 200
                    && message.number("CSeq").orElse(sequence) == sequence) {
                noteAnswer();
                return message;
            }
            if (nanos.getAsLong() >= end) {
                throw new RtspException.Silent("answer to " + method, deadline);
            }
        }
    }

    private void noteAnswer() {
        if (!answered) {
            answered = true;
            onFirstAnswer.run();
        }
    }

    /// 403 means that this user may not look, or, where a time is given, that nobody may for a
    /// while.
    private RtspMessage checked(RtspMessage reply) throws RtspException {
        var seconds = reply.number("Retry-After");
        var wait =
                seconds.isPresent()
                        ? Optional.of(Duration.ofSeconds(seconds.getAsInt()))
                        : Optional.<Duration>empty();
        boolean timed = (reply.code() == 403 || reply.code() == 503) && wait.isPresent();
        if (reply.code() == 429 || timed) {
            throw new RtspException.LockedOut(reply.code(), wait);
        }
        if (reply.code() == 403) {
            throw new RtspException.LoginRefused(403, challenge != null);
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
            uses++;
            var nonce =
                    new Authorization.ClientNonce(
                            HexFormat.of().toHexDigits(random.nextLong()), uses);
            var asked = new Authorization.Request(method, uri);
            all.put("Authorization", Authorization.answer(challenge, credentials, asked, nonce));
        }
        all.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        return request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
