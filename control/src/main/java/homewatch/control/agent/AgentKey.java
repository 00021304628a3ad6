package homewatch.control.agent;

import homewatch.wire.AgentId;
import homewatch.wire.LinkProtocol;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/// The Ed25519 key by which an agent is known (RFC 8410).
record AgentKey(AgentId id, PublicKey key) {
    private static final int LONGEST = 200;

    /// The key of an X.509 encoding in base64; empty when it is none, or is not written in the one
    /// way from which its id follows.
    static Optional<AgentKey> parse(String base64) {
        if (base64.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var encoded = Base64.getDecoder().decode(base64);
            var key =
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(encoded));
            var canonical = Base64.getEncoder().encodeToString(key.getEncoded());
            return canonical.equals(base64)
                    ? Optional.of(new AgentKey(LinkProtocol.agentId(base64), key))
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Whether its holder signed the nonce.
    boolean signed(String nonce, String signature) {
        if (signature.length() > LONGEST) {
            return false;
        }
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(LinkProtocol.signed(nonce));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }
}
