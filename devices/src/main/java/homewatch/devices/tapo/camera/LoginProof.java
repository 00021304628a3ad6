package homewatch.devices.tapo.camera;

import static homewatch.devices.tapo.cipher.Digests.ascii;
import static homewatch.devices.tapo.cipher.Digests.md5Hex;
import static homewatch.devices.tapo.cipher.Digests.sha256;
import static homewatch.devices.tapo.cipher.Digests.sha256Hex;
import static homewatch.devices.tapo.cipher.Digests.utf8;

import homewatch.devices.tapo.cipher.Cbc;
import homewatch.devices.tapo.cipher.Digests;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// A password that the camera has shown to know, without us having told it: its `device_confirm`
/// fits. From it come the answer to the login, the cipher of the session and the tag of each
/// request.
final class LoginProof {
    private static final int KEY = 16;

    private final String hashedPassword;
    private final Nonces nonces;

    private LoginProof(String hashedPassword, Nonces nonces) {
        this.hashedPassword = hashedPassword;
        this.nonces = nonces;
    }

    /// Our random number and the camera's, as they travel: hexadecimal text.
    record Nonces(String own, String camera) {}

    /// Empty when the password is not the one that the camera knows, however it hashes: with
    /// SHA-256, or with MD5 as some firmware does.
    static Optional<LoginProof> of(String password, Nonces nonces, String deviceConfirm) {
        var bytes = utf8(password);
        var sha256 = HexFormat.of().withUpperCase().formatHex(Digests.sha256(bytes));
        for (var hashed : new String[] {sha256, md5Hex(bytes)}) {
            var proof = new LoginProof(hashed, nonces);
            if (MessageDigest.isEqual(ascii(proof.confirmation()), ascii(deviceConfirm))) {
                return Optional.of(proof);
            }
        }
        return Optional.empty();
    }

    private String confirmation() {
        return sessionHash() + nonces.camera() + nonces.own();
    }

    private String sessionHash() {
        return sha256Hex(nonces.own() + hashedPassword + nonces.camera());
    }

    /// `digest_passwd` of the second login.
    String answer() {
        return sha256Hex(hashedPassword + nonces.own() + nonces.camera())
                + nonces.own()
                + nonces.camera();
    }

    Cbc cipher() {
        return Cbc.of(derive("lsk"), derive("ivb"));
    }

    private byte[] derive(String label) {
        return Arrays.copyOf(
                sha256(ascii(label + nonces.own() + nonces.camera() + sessionHash())), KEY);
    }

    /// `Tapo_tag` over the exact text of a request's body.
    String tag(String body, int sequence) {
        return sha256Hex(sha256Hex(hashedPassword + nonces.own()) + body + sequence);
    }
}
