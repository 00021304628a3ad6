package homewatch.devices.tapo.cipher;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;

/// A pair of RSA keys of ours, made for one conversation: a device encrypts a key of its own with
/// the public one.
public final class RsaPair {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {(byte) '\n'});

    private final KeyPair pair;

    private RsaPair(KeyPair pair) {
        this.pair = pair;
    }

    public enum Padding {
        /// RSAES-PKCS1-v1_5.
        PKCS1("RSA/ECB/PKCS1Padding"),
        /// RSAES-OAEP with SHA-1.
        OAEP("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");

        private final String transformation;

        Padding(String transformation) {
            this.transformation = transformation;
        }
    }

    public static RsaPair ofBits(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return new RsaPair(generator.generateKeyPair());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has RSA", missing);
        }
    }

    /// The public key in PEM (RFC 7468 §13), as devices want it.
    public String publicPem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + LINES.encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /// Empty for what was not encrypted with the public key.
    public Optional<byte[]> decrypt(byte[] coded, Padding padding) {
        try {
            var cipher = Cipher.getInstance(padding.transformation);
            cipher.init(Cipher.DECRYPT_MODE, pair.getPrivate());
            return Optional.of(cipher.doFinal(coded));
        } catch (BadPaddingException | IllegalBlockSizeException | InvalidKeyException _) {
            return Optional.empty();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has RSA", missing);
        }
    }
}
