package homewatch.devices.tapo.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.devices.camera.DeviceDescription;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.tapo.cipher.Base64Text;
import homewatch.devices.tapo.cipher.Cbc;
import homewatch.devices.tapo.cipher.RsaPair;
import homewatch.devices.tapo.session.Json;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/// What a device says of itself when it is looked for. Untrusted: everything in it is limited, and
/// the address in it is not even read.
final class DiscoveryAnswer {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int LONGEST_ID = 100;

    private final ObjectNode result;
    private final JsonNode scheme;
    private final JsonNode secret;

    private DiscoveryAnswer(ObjectNode result, JsonNode secret) {
        this.result = result;
        this.scheme = result.path("mgt_encrypt_schm");
        this.secret = secret;
    }

    /// Empty for what is no answer. `keys` are those that were sent with the probe.
    static Optional<FoundDevice> parse(byte[] packet, InetAddress from, RsaPair keys) {
        try {
            var payload = Packet.payload(packet);
            if (payload.isEmpty()
                    || !(Json.parse(payload.get()).path("result") instanceof ObjectNode result)) {
                return Optional.empty();
            }
            var answer = new DiscoveryAnswer(result, decrypted(result, keys));
            return Optional.of(answer.device(from));
        } catch (DeviceProblem.Malformed _) {
            return Optional.empty();
        }
    }

    /// What cameras encrypt with the key of the probe: their port among it. An empty object where
    /// there is none that we can read.
    private static JsonNode decrypted(ObjectNode result, RsaPair keys)
            throws DeviceProblem.Malformed {
        var encrypted = result.path("encrypt_info");
        var plain =
                Base64Text.bytes(Json.text(encrypted, "key"))
                        .flatMap(key -> keys.decrypt(key, RsaPair.Padding.OAEP))
                        .flatMap(Cbc::of)
                        .flatMap(cipher -> decrypted(encrypted, cipher));
        return plain.isPresent() ? Json.parse(plain.get()) : Json.object();
    }

    private static Optional<byte[]> decrypted(JsonNode encrypted, Cbc cipher) {
        return Base64Text.bytes(Json.text(encrypted, "data")).flatMap(cipher::decrypt);
    }

    private FoundDevice device(InetAddress from) {
        var protocol = protocol();
        return new FoundDevice(
                from,
                port(),
                kind(),
                protocol,
                (int) Json.number(scheme, "lv").orElse(0),
                isOwned(),
                id(),
                description());
    }

    private FoundDevice.Kind kind() {
        var type = Json.text(result, "device_type").toUpperCase(Locale.ROOT);
        if (type.endsWith("PLUG")) {
            return FoundDevice.Kind.PLUG;
        }
        return type.endsWith("IPCAMERA") || type.endsWith("DOORBELL")
                ? FoundDevice.Kind.CAMERA
                : FoundDevice.Kind.OTHER;
    }

    private FoundDevice.Protocol protocol() {
        return switch (encryption()) {
            case "KLAP" -> FoundDevice.Protocol.KLAP;
            case "AES" -> FoundDevice.Protocol.PASSTHROUGH;
            case "TPAP", "4" -> FoundDevice.Protocol.TPAP;
            case "3" -> FoundDevice.Protocol.CAMERA_HTTPS;
            default -> FoundDevice.Protocol.NOT_KNOWN;
        };
    }

    /// Plugs name it in their scheme, cameras in a list.
    private String encryption() {
        var named = Json.text(scheme, "encrypt_type").toUpperCase(Locale.ROOT);
        if (!named.isEmpty()) {
            return named;
        }
        var kinds = result.path("encrypt_type");
        for (var kind : kinds) {
            if ("3".equals(kind.asText(""))) {
                return "3";
            }
        }
        return kinds.path(0).asText("");
    }

    private int port() {
        boolean https = scheme.path("is_support_https").asBoolean(false);
        int usual = https ? HTTPS : HTTP;
        long said =
                Json.number(scheme, "http_port")
                        .orElse(Json.number(secret, "http_port").orElse(usual));
        return said > 0 && said <= 65_535 ? (int) said : usual;
    }

    private boolean isOwned() {
        return !result.path("factory_default").asBoolean(false);
    }

    private String id() {
        var id = Json.text(result, "device_id");
        return id.length() <= LONGEST_ID && id.matches("[\\w-]*") ? id : "";
    }

    private DeviceDescription description() {
        return new DeviceDescription(
                "TP-Link",
                Json.text(result, "device_model"),
                Json.text(result, "device_name"),
                Json.text(result, "firmware_version"),
                id(),
                Json.text(result, "mac").replace('-', ':').toLowerCase(Locale.ROOT));
    }
}
