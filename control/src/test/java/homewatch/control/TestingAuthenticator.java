package homewatch.control;

import com.fasterxml.jackson.databind.JsonNode;
import homewatch.wire.json.Json;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/// A device that holds one passkey, and the browser around it (WebAuthn Level 3 §6, §7): ES256, no
/// attestation.
final class TestingAuthenticator {
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int WITH_CREDENTIAL = 0x40;

    private final String origin;
    private final String party;
    private final KeyPair keys;
    private final byte[] id = new byte[32];
    private byte[] handle = {};
    private int signatures;
    boolean verifies = true;

    TestingAuthenticator(String origin, String party) throws Exception {
        this.origin = origin;
        this.party = party;
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        this.keys = generator.generateKeyPair();
        new SecureRandom().nextBytes(id);
    }

    /// What `navigator.credentials.create()` gives, as JSON.
    String create(JsonNode options) throws Exception {
        handle = Base64.getUrlDecoder().decode(options.at("/publicKey/user/id").asText());
        var client = client("webauthn.create", options);
        var data = new ByteArrayOutputStream();
        data.write(data(WITH_CREDENTIAL));
        data.write(new byte[16]);
        data.write(new byte[] {0, (byte) id.length});
        data.write(id);
        data.write(publicKey());
        var attestation = new ByteArrayOutputStream();
        attestation.write(0xa3);
        text(attestation, "fmt");
        text(attestation, "none");
        text(attestation, "attStmt");
        attestation.write(0xa0);
        text(attestation, "authData");
        bytes(attestation, data.toByteArray());
        var credential = credential();
        credential
                .putObject("response")
                .put("clientDataJSON", base64(client))
                .put("attestationObject", base64(attestation.toByteArray()))
                .putArray("transports");
        return credential.toString();
    }

    /// What `navigator.credentials.get()` gives, as JSON.
    String get(JsonNode options) throws Exception {
        var client = client("webauthn.get", options);
        var data = data(0);
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(data);
        signature.update(sha256(client));
        var credential = credential();
        credential
                .putObject("response")
                .put("clientDataJSON", base64(client))
                .put("authenticatorData", base64(data))
                .put("signature", base64(signature.sign()))
                .put("userHandle", base64(handle));
        return credential.toString();
    }

    private com.fasterxml.jackson.databind.node.ObjectNode credential() {
        var credential =
                Json.api()
                        .createObjectNode()
                        .put("id", base64(id))
                        .put("rawId", base64(id))
                        .put("type", "public-key")
                        .put("authenticatorAttachment", "platform");
        credential.putObject("clientExtensionResults");
        return credential;
    }

    private byte[] client(String type, JsonNode options) {
        return Json.api()
                .createObjectNode()
                .put("type", type)
                .put("challenge", options.at("/publicKey/challenge").asText())
                .put("origin", origin)
                .put("crossOrigin", false)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] data(int flags) throws Exception {
        signatures++;
        int all = flags | PRESENT | (verifies ? VERIFIED : 0);
        return ByteBuffer.allocate(37)
                .put(sha256(party.getBytes(StandardCharsets.UTF_8)))
                .put((byte) all)
                .putInt(signatures)
                .array();
    }

    /// COSE (RFC 9053 §7.1.1): EC2, ES256, P-256.
    private byte[] publicKey() {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        var cose = new ByteArrayOutputStream();
        cose.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21});
        bytes(cose, coordinate(point.getAffineX()));
        cose.write(0x22);
        bytes(cose, coordinate(point.getAffineY()));
        return cose.toByteArray();
    }

    private static byte[] coordinate(BigInteger number) {
        var bytes = number.toByteArray();
        if (bytes.length >= 32) {
            return Arrays.copyOfRange(bytes, bytes.length - 32, bytes.length);
        }
        var padded = new byte[32];
        System.arraycopy(bytes, 0, padded, 32 - bytes.length, bytes.length);
        return padded;
    }

    private static void text(ByteArrayOutputStream cbor, String text) {
        cbor.write(0x60 | text.length());
        cbor.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void bytes(ByteArrayOutputStream cbor, byte[] bytes) {
        cbor.write(0x58);
        cbor.write(bytes.length);
        cbor.writeBytes(bytes);
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
