package homewatch.devices.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.devices.auth.Credentials;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    /// The example of the ONVIF application programmer's guide.
    @Test
    void thePasswordsDigestIsThatOfTheStandard() {
        var nonce = Base64.getDecoder().decode("LKqI6G/AikKCQrN0zqZFlg==");
        assertThat(Envelope.passwordDigest(nonce, "2010-09-16T07:50:45Z", "userpassword"))
                .isEqualTo("tuOSpGlFlIXsozq4HFNeeGeFLEI=");
    }

    @Test
    void whatIsSentIsOneLineOfXml() throws Exception {
        var credentials = new Credentials("<a&\"b'>", "secret");
        var token = Envelope.usernameToken(credentials, new byte[20], Instant.EPOCH);
        var name = Envelope.element("PresetName", "</PresetName>\r\n<x>&\u0000]]>");
        var sent = Envelope.of(token, Envelope.operation(Namespace.PTZ, "SetPreset", name));
        var read = Document.parse(sent.getBytes(StandardCharsets.UTF_8));
        assertThat(sent).doesNotContain("secret").doesNotContain("\n");
        assertThat(read.textAt("Header", "Security", "UsernameToken", "Username"))
                .isEqualTo("<a&\"b'>");
        assertThat(read.textAt("Header", "Security", "UsernameToken", "Created"))
                .isEqualTo("1970-01-01T00:00:00Z");
        assertThat(read.textAt("Body", "SetPreset", "PresetName"))
                .isEqualTo("</PresetName><x>&]]>");
        assertThat(read.at("Body", "SetPreset").orElseThrow().namespace()).isEqualTo(Namespace.PTZ);
    }
}
