package homewatch.devices.tapo.cipher;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Hashes over the concatenation of their arguments. MD5 and SHA-1 are here because devices ask for
/// them.
public final class Digests {
    private static final HexFormat UPPER = HexFormat.of().withUpperCase();

    private Digests() {}

    public static byte[] sha256(byte[]... parts) {
        return digest("SHA-256", parts);
    }

    public static byte[] sha1(byte[]... parts) {
        return digest("SHA-1", parts);
    }

    public static byte[] md5(byte[]... parts) {
        return digest("MD5", parts);
    }

    /// SHA-256 of an ASCII text, in upper-case hexadecimal.
    public static String sha256Hex(String text) {
        return UPPER.formatHex(sha256(ascii(text)));
    }

    /// MD5 of a text, in upper-case hexadecimal.
    public static String md5Hex(byte[] bytes) {
        return UPPER.formatHex(md5(bytes));
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] digest(String algorithm, byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance(algorithm);
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has " + algorithm, missing);
        }
    }
}
