package homewatch.process.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts and authenticates small texts with AES-256-GCM (NIST SP 800-38D) under a key that lies
/// in a file of its own. A sealed text is a version byte, a random 12-byte nonce, the ciphertext
/// and its tag; `purpose` is bound to it, so that what was sealed for one row cannot be opened in
/// another. For any thread.
public final class SecretBox {
    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    private SecretBox(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /// Opens the box of a key file, which is made (mode 0600) where there is none.
    ///
    /// @throws IOException when the file cannot be read or made, is not 32 bytes long, or others
    ///   than its owner may read it
    public static SecretBox open(Path keyFile) throws IOException {
        if (!Files.exists(keyFile)) {
            make(keyFile);
        }
        var others = Set.copyOf(Files.getPosixFilePermissions(keyFile));
        if (others.stream().anyMatch(permission -> !OWNER.contains(permission))) {
            throw new IOException(
                    "the key file "
                            + keyFile
                            + " must be for its owner alone: chmod 600 "
                            + keyFile);
        }
        var key = Files.readAllBytes(keyFile);
        if (key.length != KEY_BYTES) {
            throw new IOException(
                    "the key file "
                            + keyFile
                            + " must hold "
                            + KEY_BYTES
                            + " bytes, not "
                            + key.length);
        }
        return new SecretBox(key);
    }

    public byte[] seal(String purpose, Secret secret) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var sealed =
                    cipher(Cipher.ENCRYPT_MODE, nonce, purpose)
                            .doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM is part of every JDK", impossible);
        }
    }

    /// Opens what [#seal] made.
    ///
    /// @throws SealBroken when it was sealed with another key or for another purpose, or was
    ///   changed
    public Secret open(String purpose, byte[] sealed) throws SealBroken {
        if (sealed.length < 1 + NONCE_BYTES + TAG_BITS / 8 || sealed[0] != VERSION) {
            throw new SealBroken("the sealed " + purpose + " is damaged");
        }
        var nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        try {
            var text =
                    cipher(Cipher.DECRYPT_MODE, nonce, purpose)
                            .doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
            return Secret.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException _) {
            throw new SealBroken("the sealed " + purpose + " does not fit the key file");
        }
    }

    /// What was sealed cannot be opened: the key file is another one, or the text was changed.
    public static final class SealBroken extends Exception {
        SealBroken(String message) {
            super(message);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static final Set<PosixFilePermission> OWNER =
            PosixFilePermissions.fromString("rw-------");

    /// Written whole under another name first: a crash leaves no short key.
    private static void make(Path keyFile) throws IOException {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        var parent = keyFile.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException("not a place for a key file: " + keyFile);
        }
        Files.createDirectories(parent);
        var fresh =
                Files.createTempFile(
                        parent, "key", ".new", PosixFilePermissions.asFileAttribute(OWNER));
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(key));
            channel.force(true);
        }
        try {
            Files.createLink(keyFile, fresh);
        } catch (FileAlreadyExistsException _) {
            // another process was first: its key counts
        } finally {
            Files.delete(fresh);
        }
    }
}
