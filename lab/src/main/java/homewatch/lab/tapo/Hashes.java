package homewatch.lab.tapo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Hashes and AES as Tapo's devices use them.
final class Hashes {
    private static final HexFormat UPPER = HexFormat.of().withUpperCase();
    private static final int KEY = 16;

    private Hashes() {}

    static byte[] hash(String algorithm, byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance(algorithm);
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String hex(byte[] bytes) {
        return UPPER.formatHex(bytes);
    }

    static String hexHash(String algorithm, String text) {
        return hex(hash(algorithm, utf8(text)));
    }

    static byte[] first(int count, byte[] bytes) {
        return Arrays.copyOf(bytes, count);
    }

    /// AES-128-CBC with padding, under the first 16 bytes of key and vector.
    static byte[] aes(int mode, byte[] key, byte[] vector, byte[] text)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        var secret = new SecretKeySpec(first(KEY, key), "AES");
        cipher.init(mode, secret, new IvParameterSpec(first(KEY, vector)));
        return cipher.doFinal(text);
    }
}
