package homewatch.devices.http;

import homewatch.devices.auth.Authorization;
import homewatch.devices.auth.Challenge;
import homewatch.devices.auth.Credentials;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One user's login at one device by `Authorization`: remembers what the device asked for and
/// whether it took the answer. A refused login is never given again. For all threads that talk to
/// the device; as long as it is not [State#ACCEPTED] only one of them should, so that an attempt
/// counts once.
public final class HttpLogin {
    private static final int MOST_ANSWERS = 3;

    /// Codes that say nothing about the password: not for this user, or not now.
    private static final Set<Integer> UNJUDGED = Set.of(403, 423, 429, 502, 503, 504);

    /// What became of it so far.
    public enum State {
        /// The device did not judge it yet.
        UNPROVEN,
        ACCEPTED,
        REFUSED
    }

    /// The ways to answer. Basic shows the password to whoever listens (RFC 7617 §4).
    public enum Scheme {
        BASIC,
        DIGEST
    }

    private final Credentials credentials;
    private final Set<Scheme> schemes;
    private final RandomGenerator random;
    private @Nullable Challenge challenge;
    private State state = State.UNPROVEN;
    private int count;

    public HttpLogin(Credentials credentials, Set<Scheme> schemes, RandomGenerator random) {
        this.credentials = credentials;
        this.schemes = Set.copyOf(schemes);
        this.random = random;
    }

    public synchronized State state() {
        return state;
    }

    /// The header to send along; empty when the device did not ask yet or refused it.
    private synchronized Optional<String> authorization(HttpCall call) {
        if (challenge == null || state == State.REFUSED) {
            return Optional.empty();
        }
        var request = new Authorization.Request(call.method(), call.path());
        var nonce = new Authorization.ClientNonce(Long.toHexString(random.nextLong()), ++count);
        return Optional.of(Authorization.answer(challenge, credentials, request, nonce));
    }

    /// Takes note of what the device asks for now. Whether it is to be answered: not when we
    /// cannot, nor a second time, unless it says that the nonce alone was too old, or took the
    /// login before (RFC 7616 §3.3).
    private synchronized boolean challenged(HttpHeaders headers, int answered) {
        var asked = Challenge.strongest(headers.allValues("WWW-Authenticate"));
        boolean before = state == State.ACCEPTED && answered == 1;
        boolean again = answered == 0 || before || (answered < MOST_ANSWERS && isStale(asked));
        if (answered > 0 && !again) {
            state = State.REFUSED;
        }
        if (state == State.REFUSED || asked.filter(this::isAnswerable).isEmpty()) {
            return false;
        }
        challenge = asked.get();
        count = 0;
        return true;
    }

    private static boolean isStale(Optional<Challenge> asked) {
        return asked.isPresent()
                && asked.get() instanceof Challenge.Digest digest
                && digest.stale();
    }

    private boolean isAnswerable(Challenge asked) {
        return switch (asked) {
            case Challenge.Basic _ -> schemes.contains(Scheme.BASIC);
            case Challenge.Digest _ -> schemes.contains(Scheme.DIGEST);
        };
    }

    private synchronized void accepted() {
        state = State.ACCEPTED;
    }

    /// The requests that one call may take.
    static final class Attempt {
        private final HttpLogin login;
        private final HttpCall call;
        private int answered;
        private boolean given;

        Attempt(HttpLogin login, HttpCall call) {
            this.login = login;
            this.call = call;
        }

        Optional<String> authorization() {
            var header = login.authorization(call);
            given = header.isPresent();
            answered += given ? 1 : 0;
            return header;
        }

        /// Whether the request is to be sent again after this answer.
        boolean goesOn(int code, HttpHeaders headers) {
            if (code == 401) {
                return login.challenged(headers, answered);
            }
            if (given && !UNJUDGED.contains(code)) {
                login.accepted();
            }
            return false;
        }
    }
}
