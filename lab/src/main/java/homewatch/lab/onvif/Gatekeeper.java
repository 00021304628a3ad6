package homewatch.lab.onvif;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/// Judges and counts logins, and locks everybody out after too many wrong ones in a row.
final class Gatekeeper {
    private static final Duration LEEWAY = Duration.ofSeconds(5);

    private final Surroundings surroundings;
    private final HttpDigest digest;
    private int failures;
    private boolean locked;
    private boolean tokenRefused;
    private long lockedAt;

    /// What a visitor is to be told.
    enum Judgement {
        WELCOME,
        /// No login was given, or it was wrong: a fault with code 400.
        FAULT,
        /// The same by HTTP: 401 with a challenge.
        CHALLENGE,
        LOCKED
    }

    Gatekeeper(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.digest = new HttpDigest(surroundings);
    }

    /// The value of a `WWW-Authenticate` header.
    String challenge(boolean sha256) {
        return digest.challenge(sha256);
    }

    String challenge() {
        return challenge(surroundings.settings().login() == OnvifLogin.DIGEST_SHA256);
    }

    /// Judges a question by its header `Authorization`, empty when there is none, and its envelope.
    synchronized Judgement judge(String path, String authorization, Soap.Question question) {
        if (isLocked()) {
            return Judgement.LOCKED;
        }
        return switch (surroundings.settings().login()) {
            case NONE -> Judgement.WELCOME;
            case TOKEN -> token(question, Judgement.FAULT, Judgement.FAULT);
            case DIGEST_MD5, DIGEST_SHA256 -> digest("POST", path, authorization);
            case TOKEN_OR_DIGEST, TOKEN_OR_DIGEST_BY_401, TOKEN_THEN_DIGEST ->
                    authorization.isEmpty() ? token(question) : digest("POST", path, authorization);
        };
    }

    /// Judges a visitor who wants a picture.
    synchronized Judgement judgeGet(String path, String authorization) {
        if (isLocked()) {
            return Judgement.LOCKED;
        }
        return surroundings.settings().login() == OnvifLogin.NONE
                ? Judgement.WELCOME
                : digest("GET", path, authorization);
    }

    /// How long it stays locked.
    synchronized Duration lockLeft() {
        var span = surroundings.settings().lock().span();
        return span.minus(surroundings.sources().ticker().since(lockedAt));
    }

    synchronized void unlock() {
        locked = false;
        failures = 0;
    }

    private boolean isLocked() {
        locked = locked && lockLeft().isPositive();
        return locked;
    }

    private Judgement digest(String method, String path, String authorization) {
        if (authorization.isEmpty()) {
            return Judgement.CHALLENGE;
        }
        return switch (digest.judge(method, path, authorization)) {
            case RIGHT -> accepted();
            case STALE -> Judgement.CHALLENGE;
            case WRONG -> refused(Judgement.CHALLENGE);
        };
    }

    private Judgement token(Soap.Question question) {
        var login = surroundings.settings().login();
        return token(
                question,
                login == OnvifLogin.TOKEN_THEN_DIGEST && !tokenRefused
                        ? Judgement.FAULT
                        : Judgement.CHALLENGE,
                login == OnvifLogin.TOKEN_OR_DIGEST ? Judgement.FAULT : Judgement.CHALLENGE);
    }

    /// A nonce may come again: libonvif gives the same twice within a second, and cameras take it.
    private Judgement token(Soap.Question question, Judgement withoutOne, Judgement withAWrongOne) {
        var password = question.header("Password");
        if (password.isEmpty()) {
            return withoutOne;
        }
        var nonce = question.header("Nonce").orElse("");
        var created = question.header("Created").orElse("");
        boolean right =
                question.header("Username").orElse("").equals(surroundings.user())
                        && isTimely(created)
                        && password.get().equals(passwordDigest(nonce, created));
        tokenRefused |= !right;
        return right ? accepted() : refused(withAWrongOne);
    }

    private boolean isTimely(String created) {
        try {
            var off = Duration.between(Instant.parse(created), surroundings.now());
            return off.abs().compareTo(LEEWAY) <= 0;
        } catch (DateTimeException _) {
            return false;
        }
    }

    /// WS-Security UsernameToken profile 1.0 §3.1.
    private String passwordDigest(String nonce, String created) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(Base64.getMimeDecoder().decode(nonce));
            sha1.update((created + surroundings.password()).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha1.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-1", impossible);
        } catch (IllegalArgumentException _) {
            return "no nonce";
        }
    }

    private Judgement accepted() {
        failures = 0;
        surroundings.counts().loginsAccepted.incrementAndGet();
        return Judgement.WELCOME;
    }

    private Judgement refused(Judgement judgement) {
        surroundings.counts().loginsRefused.incrementAndGet();
        failures++;
        int most = surroundings.settings().lock().after();
        if (most > 0 && failures >= most) {
            locked = true;
            lockedAt = surroundings.sources().ticker().nanos();
        }
        return judgement;
    }
}
