package homewatch.lab.tapo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;

/// Things sent to somebody whose public key is known: a new key for AES, and texts under it.
final class Secrets {
    private static final int KEY = 16;

    private Secrets() {}

    /// A key and a vector.
    static byte[] newKeys(RandomGenerator random) {
        var keys = new byte[2 * KEY];
        random.nextBytes(keys);
        return keys;
    }

    static byte[] aes(int mode, byte[] keys, byte[] text) throws GeneralSecurityException {
        return Hashes.aes(mode, keys, Arrays.copyOfRange(keys, KEY, 2 * KEY), text);
    }

    static String wrap(byte[] keys, String publicPem, String transformation)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(transformation);
        cipher.init(Cipher.ENCRYPT_MODE, publicKey(publicPem));
        return Base64.getEncoder().encodeToString(cipher.doFinal(keys));
    }

    private static PublicKey publicKey(String pem) throws GeneralSecurityException {
        var base64 = pem.replaceAll("-----[A-Z ]+-----", "");
        var encoded = Base64.getMimeDecoder().decode(base64);
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
    }

    /// `encrypt_info` of a camera's answer to a search.
    static ObjectNode encryptInfo(byte[] text, String publicPem, RandomGenerator random)
            throws GeneralSecurityException {
        var keys = newKeys(random);
        var data = aes(Cipher.ENCRYPT_MODE, keys, text);
        return JsonNodeFactory.instance
                .objectNode()
                .put("sym_schm", "AES")
                .put("key", wrap(keys, publicPem, "RSA/ECB/OAEPWithSHA-1AndMGF1Padding"))
                .put("data", Base64.getEncoder().encodeToString(data));
    }
}
