package homewatch.devices.tapo.cipher;

import java.util.Base64;
import java.util.Optional;

/// Base64 as devices send it.
public final class Base64Text {
    private Base64Text() {}

    public static String of(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// Empty for what is no base64. Line ends in it do no harm.
    public static Optional<byte[]> bytes(String text) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
