package homewatch.devices.tapo.passthrough;

import static homewatch.devices.tapo.cipher.Digests.ascii;
import static homewatch.devices.tapo.cipher.Digests.sha1;
import static homewatch.devices.tapo.cipher.Digests.utf8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.devices.auth.Credentials;
import homewatch.devices.tapo.cipher.Base64Text;
import java.util.HexFormat;

/// The parameters of `login_device`, in its two versions: the first gives the password away to the
/// device, the second its hash.
final class LoginDevice {
    private LoginDevice() {}

    static ObjectNode version1(Credentials credentials) {
        return user(credentials).put("password", Base64Text.of(utf8(credentials.password())));
    }

    static ObjectNode version2(Credentials credentials) {
        return user(credentials).put("password2", hashed(credentials.password()));
    }

    private static ObjectNode user(Credentials credentials) {
        return JsonNodeFactory.instance.objectNode().put("username", hashed(credentials.user()));
    }

    private static String hashed(String text) {
        return Base64Text.of(ascii(HexFormat.of().formatHex(sha1(utf8(text)))));
    }
}
