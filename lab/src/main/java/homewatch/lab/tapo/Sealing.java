package homewatch.lab.tapo;

import homewatch.lab.tapo.LabTapoSettings.Firmware;
import homewatch.process.secret.Secret;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;

/// What a camera computes from its password and the two nonces of a login: `own` is the client's,
/// `nonce` the camera's.
record Sealing(String hashed, String own, String nonce) {
    static Sealing of(Secret password, Firmware firmware, String own, String nonce) {
        var algorithm = firmware == Firmware.SHA256 ? "SHA-256" : "MD5";
        return new Sealing(Hashes.hexHash(algorithm, password.reveal()), own, nonce);
    }

    private String base() {
        return Hashes.hexHash("SHA-256", own + hashed + nonce);
    }

    String confirmation() {
        return base() + nonce + own;
    }

    String expectedAnswer() {
        return Hashes.hexHash("SHA-256", hashed + own + nonce) + own + nonce;
    }

    String tag(String body, int sequence) {
        var inner = Hashes.hexHash("SHA-256", hashed + own);
        return Hashes.hexHash("SHA-256", inner + body + sequence);
    }

    String seal(byte[] plain) throws GeneralSecurityException {
        var coded = Hashes.aes(Cipher.ENCRYPT_MODE, derive("lsk"), derive("ivb"), plain);
        return Base64.getEncoder().encodeToString(coded);
    }

    byte[] open(String coded) throws GeneralSecurityException {
        var bytes = Base64.getDecoder().decode(coded);
        return Hashes.aes(Cipher.DECRYPT_MODE, derive("lsk"), derive("ivb"), bytes);
    }

    private byte[] derive(String label) {
        return Hashes.hash("SHA-256", Hashes.utf8(label + own + nonce + base()));
    }
}
