package homewatch.edge.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
    private final Networks standard = Networks.of(Networks.PRIVATE);
    private final Networks everything = Networks.of(List.of("0.0.0.0/0", "::/0"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.254",
                "192.168.1.20",
                "127.0.0.1",
                "::1",
                "fd12::1",
                "::ffff:192.168.1.20"
            })
    void privateAddressesAreAllowed(String address) {
        assertThat(standard.allow(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "172.32.0.1",
                "169.254.1.1",
                "2001:db8::1",
                "100.64.0.1",
                "::ffff:8.8.8.8",
                "11.0.0.1",
                "192.169.0.1"
            })
    void othersAreNot(String address) {
        assertThat(standard.allow(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "::ffff:169.254.169.254",
                "fd00:ec2::254",
                "224.0.0.1",
                "239.255.255.250",
                "ff02::1",
                "0.0.0.0",
                "0.1.2.3",
                "::",
                "255.255.255.255"
            })
    void someAreRefusedWhateverIsAllowed(String address) {
        assertThat(everything.allow(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "camera", "10.0.0.0/33", "10.0.0/8", "::/129", "10.0.0.0/-1"})
    void whatIsNoNetworkIsRefused(String text) {
        assertThatThrownBy(() -> Networks.of(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a network");
    }

    @Test
    void namesAreResolvedAndTheirAddressesJudged() throws InterruptedException {
        try (var addresses = new Addresses(standard);
                var strict = new Addresses(Networks.of(List.of("10.0.0.0/8")))) {
            var limit = Duration.ofSeconds(10);
            assertThat(addresses.find("localhost", limit))
                    .isInstanceOf(Addresses.Answer.Found.class);
            assertThat(strict.find("localhost", limit))
                    .isInstanceOf(Addresses.Answer.Forbidden.class);
            assertThat(addresses.find("[::1]", limit)).isInstanceOf(Addresses.Answer.Found.class);
            assertThat(addresses.find("no-such-host.invalid", limit))
                    .isInstanceOf(Addresses.Answer.Unknown.class);
        }
    }
}
