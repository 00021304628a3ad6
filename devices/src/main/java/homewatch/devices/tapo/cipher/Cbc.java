package homewatch.devices.tapo.cipher;

import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-128-CBC with PKCS#7 padding under one key and one initialization vector, both 16 bytes.
public final class Cbc {
    private static final int BLOCK = 16;

    private final SecretKeySpec key;
    private final AlgorithmParameterSpec vector;

    private Cbc(byte[] key, byte[] vector) {
        if (key.length != BLOCK || vector.length != BLOCK) {
            throw new IllegalArgumentException("key and vector have 16 bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
        this.vector = new IvParameterSpec(vector);
    }

    public static Cbc of(byte[] key, byte[] vector) {
        return new Cbc(key, vector);
    }

    /// `both` is the key and behind it the vector.
    public static Optional<Cbc> of(byte[] both) {
        return both.length == 2 * BLOCK
                ? Optional.of(
                        new Cbc(
                                Arrays.copyOf(both, BLOCK),
                                Arrays.copyOfRange(both, BLOCK, 2 * BLOCK)))
                : Optional.empty();
    }

    public byte[] encrypt(byte[] plain) {
        try {
            return cipher(Cipher.ENCRYPT_MODE).doFinal(plain);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("AES takes any text", failure);
        }
    }

    /// Empty when `coded` was not made by [#encrypt(byte\[\])] under this key.
    public Optional<byte[]> decrypt(byte[] coded) {
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE).doFinal(coded));
        } catch (BadPaddingException | IllegalBlockSizeException _) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode) {
        try {
            var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(mode, key, vector);
            return cipher;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("every Java platform has AES", failure);
        }
    }
}
