package homewatch.lab.camera;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The login of one connection: its nonce and how often it was used.
final class Login {
    private static final String REALM = "Homewatch lab";
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z]++)=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]++))");

    private final Surroundings surroundings;
    private final Doorman doorman;
    private String nonce = "";
    private int uses;
    private long lastCount;
    private boolean accepted;

    Login(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.doorman = surroundings.doorman();
    }

    enum Judgement {
        WELCOME,
        NOT_TRIED,
        WRONG,
        /// Right, but with a nonce that is used up.
        STALE
    }

    Judgement judge(RtspRequest request) {
        var kind = doorman.rules().kind();
        var answer = request.header("Authorization");
        if (kind == AuthKind.NONE) {
            return Judgement.WELCOME;
        }
        if (answer.isEmpty()) {
            return Judgement.NOT_TRIED;
        }
        var judgement =
                kind == AuthKind.BASIC ? basic(answer.get()) : digest(request, answer.get());
        count(judgement);
        return judgement;
    }

    private void count(Judgement judgement) {
        switch (judgement) {
            case WELCOME -> {
                doorman.accepted();
                if (!accepted) {
                    surroundings.counts().loginsAccepted.incrementAndGet();
                }
                accepted = true;
            }
            case WRONG -> {
                doorman.refused();
                surroundings.counts().loginsRefused.incrementAndGet();
            }
            case NOT_TRIED, STALE -> {}
        }
    }

    /// The values of the `WWW-Authenticate` headers, with a new nonce.
    List<String> challenges(boolean stale) {
        nonce = HexFormat.of().toHexDigits(surroundings.sources().random().nextLong());
        uses = 0;
        lastCount = 0;
        var digest = "Digest realm=\"" + REALM + "\", nonce=\"" + nonce + "\"";
        var end = stale ? ", stale=TRUE" : "";
        var challenges = new ArrayList<String>();
        switch (doorman.rules().kind()) {
            case NONE -> {}
            case BASIC -> challenges.add("Basic realm=\"" + REALM + "\"");
            case DIGEST_MD5 -> challenges.add(digest + end);
            case DIGEST_MD5_QOP ->
                    challenges.add(digest + ", qop=\"auth\", algorithm=MD5, opaque=\"5ccc\"" + end);
            case DIGEST_SHA256 -> {
                challenges.add(digest + ", qop=\"auth\", algorithm=SHA-256" + end);
                challenges.add(digest + ", qop=\"auth\", algorithm=MD5" + end);
            }
        }
        return challenges;
    }

    private Judgement basic(String answer) {
        var pair = doorman.user() + ":" + doorman.password().reveal();
        var right = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return answer.equals("Basic " + right) ? Judgement.WELCOME : Judgement.WRONG;
    }

    private Judgement digest(RtspRequest request, String answer) {
        var given = parameters(answer);
        if (!given.getOrDefault("nonce", "").equals(nonce) || nonce.isEmpty()) {
            return Judgement.STALE;
        }
        if (!right(request, given)) {
            return Judgement.WRONG;
        }
        uses++;
        int most = doorman.rules().nonceUses();
        return most > 0 && uses > most ? Judgement.STALE : Judgement.WELCOME;
    }

    private boolean right(RtspRequest request, Map<String, String> given) {
        var expected = response(request, given);
        return given.getOrDefault("username", "").equals(doorman.user())
                && given.getOrDefault("realm", "").equals(REALM)
                && given.getOrDefault("uri", "").equals(request.uri())
                && given.getOrDefault("response", "").equals(expected);
    }

    /// RFC 7616 §3.4.1, or RFC 2069 §2.1.2. With quality of protection the nonce count must rise.
    private String response(RtspRequest request, Map<String, String> given) {
        var kind = doorman.rules().kind();
        boolean sha256 =
                kind == AuthKind.DIGEST_SHA256
                        && given.getOrDefault("algorithm", "").equals("SHA-256");
        var algorithm = sha256 ? "SHA-256" : "MD5";
        var secret =
                hash(
                        algorithm,
                        String.join(":", doorman.user(), REALM, doorman.password().reveal()));
        var wish = hash(algorithm, request.method() + ":" + request.uri());
        if (kind == AuthKind.DIGEST_MD5) {
            return hash(algorithm, String.join(":", secret, nonce, wish));
        }
        var count = given.getOrDefault("nc", "");
        if (!counts(count) || !given.getOrDefault("qop", "").equals("auth")) {
            return "a nonce count that does not rise";
        }
        var clientNonce = given.getOrDefault("cnonce", "");
        return hash(algorithm, String.join(":", secret, nonce, count, clientNonce, "auth", wish));
    }

    private boolean counts(String count) {
        if (count.length() != 8 || !count.chars().allMatch(HexFormat::isHexDigit)) {
            return false;
        }
        long value = Long.parseLong(count, 16);
        boolean rises = value > lastCount;
        lastCount = value;
        return rises;
    }

    private static Map<String, String> parameters(String answer) {
        var parameters = new HashMap<String, String>();
        var matcher = PARAMETER.matcher(answer);
        while (matcher.find()) {
            var quoted = matcher.group(2);
            parameters.put(
                    matcher.group(1).toLowerCase(Locale.ROOT),
                    quoted == null ? matcher.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
        }
        return parameters;
    }

    private static String hash(String algorithm, String text) {
        try {
            var digest = MessageDigest.getInstance(algorithm);
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5 and SHA-256", impossible);
        }
    }
}
