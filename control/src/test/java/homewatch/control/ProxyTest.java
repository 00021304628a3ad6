package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.settings.ControlSettings;
import homewatch.control.settings.Monitoring;
import homewatch.control.settings.Network;
import java.net.InetAddress;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A proxy in front of the control plane, on the same machine.
class ProxyTest {
    @TempDir Path root;

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "X-Forwarded-Host"})
    void whatOnlyThisMachineMayAskIsNotAskedThroughAProxy(String header) throws Exception {
        try (var hub = start(List.of())) {
            assertThat(hub.send("GET", "/metrics", "", "").status()).isEqualTo(200);
            assertThat(ask(hub, "/metrics", header, "127.0.0.1").status()).isEqualTo(401);
            var link = hub.plane.firstStartLink().orElseThrow().getPath();
            assertThat(ask(hub, link, header, "127.0.0.1").status()).isEqualTo(403);
        }
    }

    @Test
    void anAddressThatSomebodyClaimsDoesNotCountUnlessTheProxyIsTrusted() throws Exception {
        try (var hub = start(List.of())) {
            assertThat(auditedAddress(hub, "192.0.2.7")).isEqualTo("127.0.0.1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "'6.6.6.6, 192.0.2.7', 192.0.2.7",
        "'6.6.6.6, 192.0.2.7, 10.1.2.3', 192.0.2.7",
        "'10.9.9.9, 10.1.2.3', 10.9.9.9",
        "2001:db8::7, 2001:db8:0:0:0:0:0:7",
        "no address, 127.0.0.1",
        "'192.0.2.7, ', 127.0.0.1"
    })
    void theAddressIsReadFromTheRightAsFarAsTheProxiesAreOurs(String header, String address)
            throws Exception {
        try (var hub = start(List.of("127.0.0.1", "10.0.0.0/8"))) {
            assertThat(auditedAddress(hub, header)).isEqualTo(address);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.1.128/25, 192.168.1.127, false",
        "192.168.1.128/25, 192.168.1.200, true",
        "0.0.0.0/0, 8.8.8.8, true",
        "fd00::/8, fd12::1, true",
        "fd00::/8, 10.0.0.1, false",
        "::1, ::1, true"
    })
    void aNetworkHasTheAddressesThatItsFirstBitsSay(
            String network, String address, boolean inside) {
        assertThat(Network.parse(network).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(inside);
    }

    private TestingHub start(List<String> trusted) throws Exception {
        return TestingHub.start(
                new ControlSettings(
                        root.resolve("data"),
                        "127.0.0.1",
                        0,
                        List.of(),
                        trusted.stream().map(Network::parse).toList(),
                        Duration.ofDays(90),
                        Duration.ofDays(90),
                        Monitoring.NONE));
    }

    private static String auditedAddress(TestingHub hub, String header) throws Exception {
        var asked =
                HttpRequest.newBuilder(hub.uri("/login"))
                        .header("X-Forwarded-For", header)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("name=bert&password=nothing"));
        assertThat(hub.send(asked.build()).status()).isEqualTo(401);
        return hub.get("/api/audit").json().at("/entries/0/address").asText();
    }

    private static TestingHub.Answer ask(TestingHub hub, String path, String header, String value)
            throws Exception {
        return hub.send(HttpRequest.newBuilder(hub.uri(path)).header(header, value).build());
    }
}
