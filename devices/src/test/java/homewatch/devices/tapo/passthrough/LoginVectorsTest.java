package homewatch.devices.tapo.passthrough;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.devices.auth.Credentials;
import homewatch.devices.tapo.Vectors;
import org.junit.jupiter.api.Test;

class LoginVectorsTest {
    private static final Credentials CREDENTIALS = new Credentials("user@example.com", "Passw0rd");

    @Test
    void theLoginIsThatWhichOthersComputed() throws Exception {
        var vector = Vectors.of("aes_login");
        assertThat(LoginDevice.version1(CREDENTIALS)).isEqualTo(vector.required("login_v1"));
        assertThat(LoginDevice.version2(CREDENTIALS)).isEqualTo(vector.required("login_v2"));
    }
}
