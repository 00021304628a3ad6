package homewatch.lab.onvif;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// HTTP Digest with `qop="auth"` (RFC 7616), judged by the side that asked. Guarded by who calls.
final class HttpDigest {
    private static final String REALM = "Homewatch lab";
    private static final int MOST_NONCES = 1000;
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z]++)=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]++))");

    private final Surroundings surroundings;
    private final Set<String> nonces = new LinkedHashSet<>();

    HttpDigest(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    enum Judgement {
        RIGHT,
        STALE,
        WRONG
    }

    synchronized String challenge(boolean sha256) {
        var nonce = HexFormat.of().toHexDigits(surroundings.sources().random().nextLong());
        nonces.add(nonce);
        while (nonces.size() > MOST_NONCES) {
            nonces.remove(nonces.iterator().next());
        }
        return "Digest realm=\""
                + REALM
                + "\", nonce=\""
                + nonce
                + "\", qop=\"auth\", algorithm="
                + (sha256 ? "SHA-256" : "MD5");
    }

    synchronized Judgement judge(String method, String path, String authorization) {
        var given = parameters(authorization);
        if (!nonces.contains(given.getOrDefault("nonce", ""))) {
            return Judgement.STALE;
        }
        var algorithm = given.getOrDefault("algorithm", "MD5");
        if (!Set.of("MD5", "SHA-256").contains(algorithm)
                || !given.getOrDefault("uri", "").equals(path)) {
            return Judgement.WRONG;
        }
        return right(algorithm, method, given).equals(given.getOrDefault("response", ""))
                ? Judgement.RIGHT
                : Judgement.WRONG;
    }

    private String right(String algorithm, String method, Map<String, String> given) {
        var user = given.getOrDefault("username", "");
        var secret = hash(algorithm, user + ":" + REALM + ":" + surroundings.password());
        var wish = hash(algorithm, method + ":" + given.getOrDefault("uri", ""));
        var middle =
                String.join(
                        ":",
                        given.getOrDefault("nonce", ""),
                        given.getOrDefault("nc", ""),
                        given.getOrDefault("cnonce", ""),
                        given.getOrDefault("qop", ""));
        return user.equals(surroundings.user())
                ? hash(algorithm, secret + ":" + middle + ":" + wish)
                : "nobody";
    }

    private static Map<String, String> parameters(String authorization) {
        var parameters = new HashMap<String, String>();
        var matcher = PARAMETER.matcher(authorization);
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
