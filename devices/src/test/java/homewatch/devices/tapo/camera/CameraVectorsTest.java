package homewatch.devices.tapo.camera;

import static homewatch.devices.tapo.Vectors.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import homewatch.devices.tapo.Vectors;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraVectorsTest {
    @ParameterizedTest
    @ValueSource(strings = {"camera_type3_sha256", "camera_type3_md5"})
    void loginAndFirstRequestAreThoseThatOthersComputed(String name) throws Exception {
        var vector = Vectors.of(name);
        var nonces = new LoginProof.Nonces(text(vector, "cnonce"), text(vector, "nonce"));
        var proof =
                LoginProof.of(text(vector, "password"), nonces, text(vector, "device_confirm"))
                        .orElseThrow();
        var coded = proof.cipher().encrypt(text(vector, "inner").getBytes(UTF_8));
        var body =
                "{\"method\":\"securePassthrough\",\"params\":{\"request\":\""
                        + Base64.getEncoder().encodeToString(coded)
                        + "\"}}";

        assertThat(proof.answer()).isEqualTo(text(vector, "digest_passwd"));
        assertThat(body).isEqualTo(text(vector, "body"));
        assertThat(proof.tag(body, vector.required("seq").intValue()))
                .isEqualTo(text(vector, "tapo_tag"));
        assertThat(proof.cipher().decrypt(coded)).isPresent();
    }

    @Test
    void aWrongPasswordIsSeenBeforeItIsSent() throws Exception {
        var vector = Vectors.of("camera_type3_sha256");
        var nonces = new LoginProof.Nonces(text(vector, "cnonce"), text(vector, "nonce"));
        assertThat(LoginProof.of("other", nonces, text(vector, "device_confirm"))).isEmpty();
        assertThat(LoginProof.of(text(vector, "password"), nonces, "")).isEmpty();
    }
}
