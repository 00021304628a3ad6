package homewatch.control.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "127.8.8.8", "::1", "[::1]", "0:0:0:0:0:0:0:1", "localhost"})
    void theseAreThisMachineAlone(String address) {
        assertThat(Guards.isLoopback(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "192.168.1.2",
                "::",
                "[fe80::1]",
                "example.org",
                "",
                "localhost.example"
            })
    void theseAreNot(String address) {
        assertThat(Guards.isLoopback(address)).isFalse();
    }
}
