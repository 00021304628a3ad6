package homewatch.devices.tapo.klap;

import static homewatch.devices.tapo.cipher.Digests.ascii;
import static homewatch.devices.tapo.cipher.Digests.sha256;

import homewatch.devices.tapo.cipher.Cbc;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// The keys of one KLAP session. Each message has a sequence number, which is part of its vector
/// and of its signature; an answer has that of its request.
final class KlapCipher {
    private static final int SIGNATURE = 32;
    private static final int KEY = 16;
    private static final int VECTOR_PREFIX = 12;
    private static final int SIGNING_KEY = 28;

    private final byte[] key;
    private final byte[] vectorPrefix;
    private final byte[] signingKey;
    private final int sequence;

    KlapCipher(Seeds seeds, byte[] secret) {
        var vector = derive("iv", seeds, secret);
        key = Arrays.copyOf(derive("lsk", seeds, secret), KEY);
        vectorPrefix = Arrays.copyOf(vector, VECTOR_PREFIX);
        signingKey = Arrays.copyOf(derive("ldk", seeds, secret), SIGNING_KEY);
        sequence = ByteBuffer.wrap(vector).getInt(SIGNING_KEY);
    }

    private static byte[] derive(String label, Seeds seeds, byte[] secret) {
        return sha256(ascii(label), seeds.local(), seeds.remote(), secret);
    }

    /// The number before that of the first request. It may be negative, and runs over.
    int firstSequence() {
        return sequence;
    }

    /// Signature and ciphertext.
    byte[] seal(int sequence, byte[] plain) {
        var coded = cbc(sequence).encrypt(plain);
        var signature = sha256(signingKey, bytes(sequence), coded);
        return ByteBuffer.allocate(SIGNATURE + coded.length).put(signature).put(coded).array();
    }

    /// Empty for what was not sealed under this key and number. The signature of an answer is not
    /// looked at: no client known does, so nobody knows whether all devices sign theirs.
    Optional<byte[]> open(int sequence, byte[] sealed) {
        return sealed.length <= SIGNATURE
                ? Optional.empty()
                : cbc(sequence).decrypt(Arrays.copyOfRange(sealed, SIGNATURE, sealed.length));
    }

    private Cbc cbc(int sequence) {
        var vector = ByteBuffer.allocate(KEY).put(vectorPrefix).putInt(sequence).array();
        return Cbc.of(key, vector);
    }

    private static byte[] bytes(int sequence) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(sequence).array();
    }
}
