package homewatch.edge.link;

import homewatch.wire.LinkProtocol;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// Who the agent is: an Ed25519 key (RFC 8032) in a file for its owner alone, made before the agent
/// enrols for the first time. The file has two lines, the public key (X.509) and the private one
/// (PKCS 8), each in base64.
public final class Identity {
    private static final String ALGORITHM = "Ed25519";

    private final String publicKey;
    private final PrivateKey privateKey;

    private Identity(String publicKey, PrivateKey privateKey) {
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    /// Opens the key of a file, which is made where there is none.
    ///
    /// @throws IOException when the file cannot be read or made, or is not one of ours
    public static Identity open(Path file) throws IOException {
        if (!Files.exists(file)) {
            make(file);
        }
        var lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        try {
            var key = Base64.getDecoder().decode(lines.get(1));
            var opened =
                    KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(key));
            return new Identity(lines.getFirst(), opened);
        } catch (GeneralSecurityException
                | IllegalArgumentException
                | IndexOutOfBoundsException _) {
            throw new IOException(
                    "the agent's key "
                            + file
                            + " is damaged: restore it from a backup, or delete it and enrol the"
                            + " agent again with a new token");
        }
    }

    String publicKey() {
        return publicKey;
    }

    /// The signature (base64) that answers the control plane's challenge.
    String sign(String nonce) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(LinkProtocol.signed(nonce));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has Ed25519", impossible);
        }
    }

    /// Written whole under another name first: a crash leaves no half key.
    private static void make(Path file) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(
                fresh,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = new FileOutputStream(fresh.toFile())) {
            var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            var base64 = Base64.getEncoder();
            var text =
                    base64.encodeToString(pair.getPublic().getEncoded())
                            + "\n"
                            + base64.encodeToString(pair.getPrivate().getEncoded())
                            + "\n";
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.getFD().sync();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has Ed25519", impossible);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
