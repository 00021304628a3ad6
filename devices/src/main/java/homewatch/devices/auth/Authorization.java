package homewatch.devices.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/// The value of an `Authorization` header: the answer to a challenge.
public final class Authorization {
    private Authorization() {}

    /// What is asked for: method and URI exactly as on the request line.
    public record Request(String method, String uri) {}

    /// A nonce of the client's own and how often it was used with the server's (RFC 7616 §3.4).
    public record ClientNonce(String value, int count) {}

    /// Answers `challenge` for one request.
    public static String answer(
            Challenge challenge, Credentials credentials, Request request, ClientNonce nonce) {
        return switch (challenge) {
            case Challenge.Basic _ -> basic(credentials);
            case Challenge.Digest digest -> digest(digest, credentials, request, nonce);
        };
    }

    private static String basic(Credentials credentials) {
        var pair = credentials.user() + ":" + credentials.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(
            Challenge.Digest challenge,
            Credentials credentials,
            Request request,
            ClientNonce nonce) {
        var count = String.format(Locale.ROOT, "%08x", nonce.count());
        var header = new StringBuilder("Digest ");
        header.append("username=").append(quoted(credentials.user()));
        header.append(", realm=").append(quoted(challenge.realm()));
        header.append(", nonce=").append(quoted(challenge.nonce()));
        header.append(", uri=").append(quoted(request.uri()));
        header.append(", response=\"")
                .append(response(challenge, credentials, request, nonce.value(), count))
                .append('"');
        if (challenge.qop() || challenge.algorithm() != Challenge.Algorithm.MD5) {
            header.append(", algorithm=").append(challenge.algorithm().token());
        }
        if (challenge.qop()) {
            header.append(", qop=auth, nc=").append(count);
        }
        if (challenge.qop() || challenge.algorithm().session()) {
            header.append(", cnonce=").append(quoted(nonce.value()));
        }
        if (!challenge.opaque().isEmpty()) {
            header.append(", opaque=").append(quoted(challenge.opaque()));
        }
        return header.toString();
    }

    /// RFC 7616 §3.4.1; without quality of protection as RFC 2069 had it, which most cameras still
    /// use.
    private static String response(
            Challenge.Digest challenge,
            Credentials credentials,
            Request request,
            String clientNonce,
            String count) {
        var algorithm = challenge.algorithm();
        var secret =
                hash(
                        algorithm,
                        credentials.user()
                                + ":"
                                + challenge.realm()
                                + ":"
                                + credentials.password());
        if (algorithm.session()) {
            secret = hash(algorithm, secret + ":" + challenge.nonce() + ":" + clientNonce);
        }
        var wish = hash(algorithm, request.method() + ":" + request.uri());
        return challenge.qop()
                ? hash(
                        algorithm,
                        String.join(
                                ":", secret, challenge.nonce(), count, clientNonce, "auth", wish))
                : hash(algorithm, String.join(":", secret, challenge.nonce(), wish));
    }

    private static String hash(Challenge.Algorithm algorithm, String text) {
        try {
            var digest = MessageDigest.getInstance(algorithm.digest());
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5 and SHA-256", impossible);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
