package homewatch.devices.tapo.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import homewatch.devices.camera.DeviceProblem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFuzzTest {
    @FuzzTest(maxDuration = "30s")
    void anyBytesAreTaken(byte[] bytes) {
        try {
            var answer = Json.parse(bytes);
            Answers.code(answer);
            Answers.isSessionLost(answer);
            Answers.lockOut(answer);
            Answers.result(answer);
        } catch (DeviceProblem problem) {
            assertThat(problem.getMessage()).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "1", "{\"a\":}", "{\"a\":01}"})
    void whatIsNoObjectIsMalformed(String text) {
        assertThatThrownBy(() -> Json.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DeviceProblem.Malformed.class);
    }

    @Test
    void jsonThatIsTooDeepIsMalformed() {
        var deep = "{\"a\":".repeat(1000) + "1" + "}".repeat(1000);
        assertThatThrownBy(() -> Json.parse(deep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DeviceProblem.Malformed.class);
    }

    @Test
    void aLockOutIsFoundWhereverDevicesPutIt() throws Exception {
        for (var text :
                new String[] {
                    "{\"error_code\":-40404,\"result\":{\"data\":{\"sec_left\":1799}}}",
                    "{\"error_code\":-40401,\"result\":{\"data\":{\"code\":-40404,\"sec_left\":\"1799\"}}}",
                    "{\"error_code\":-40404,\"result\":{\"sec_left\":1799}}"
                }) {
            var answer = Json.parse(text.getBytes(StandardCharsets.UTF_8));
            assertThat(Answers.lockOut(answer).orElseThrow().left())
                    .hasValue(Duration.ofSeconds(1799));
        }
    }
}
