package homewatch.control.access;

import homewatch.process.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Random texts that open something, and the hashes under which they are kept.
public final class Tokens {
    private static final int TOKEN_BYTES = 32;
    private static final int ID_BYTES = 5;

    private Tokens() {}

    /// A new token: `prefix` and 256 random bits.
    public static Secret make(String prefix, SecureRandom random) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Secret.of(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// SHA-256: enough for what has 256 random bits.
    public static byte[] hash(Secret token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.reveal().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /// A short name of something, which opens nothing.
    public static String id(SecureRandom random) {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
