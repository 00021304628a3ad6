package homewatch.devices.tapo.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.http.HttpAnswer;
import homewatch.devices.http.HttpCall;
import homewatch.devices.http.HttpEndpoint;
import homewatch.devices.http.HttpException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class DeviceTlsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "AES256-SHA, 1024",
        "AES256-SHA, 2048",
        "AES256-GCM-SHA384, 1024",
        "AES256-GCM-SHA384, 2048",
        "AES128-SHA256, 2048"
    })
    void aDeviceThatOffersStaticRsaAloneIsSpokenToAndTheRestOfTheProcessStillRefusesIt(
            String suite, int bits) throws Exception {
        OpenSsl.certificate(folder, bits);
        var disabled = Security.getProperty("jdk.tls.disabledAlgorithms");
        try (var server = OpenSsl.serve(folder, suite);
                var tls = DeviceTls.pinned(null)) {
            assertThat(look(tls, server).text()).contains(suite);
            assertThat(look(tls, server).ok()).as("a second time").isTrue();
            assertThat(tls.outdated()).isTrue();
            assertThat(tls.pin()).isPresent();
            assertThatThrownBy(() -> handshake(server))
                    .as("the JDK's own")
                    .isInstanceOf(SSLHandshakeException.class);
        }
        assertThat(Security.getProperty("jdk.tls.disabledAlgorithms"))
                .isEqualTo(disabled)
                .contains("TLS_RSA");
        assertThat(Security.getProviders())
                .extracting(it -> it.getName())
                .doesNotContain("BCJSSE", "BC");
    }

    @Test
    void aDeviceOfTodayIsSpokenToInTheUsualWay() throws Exception {
        OpenSsl.certificate(folder, 2048);
        try (var server = OpenSsl.serve(folder, "ECDHE-RSA-AES128-GCM-SHA256");
                var tls = DeviceTls.pinned(null)) {
            assertThat(look(tls, server).ok()).isTrue();
            assertThat(tls.outdated()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"AES256-SHA", "ECDHE-RSA-AES128-GCM-SHA256"})
    void anotherCertificateThanThePinnedOneIsRefusedWhateverTheSuites(String suite)
            throws Exception {
        OpenSsl.certificate(folder, 2048);
        try (var server = OpenSsl.serve(folder, suite);
                var tls = DeviceTls.pinned(new CertificatePin("0".repeat(64)))) {
            assertThatThrownBy(() -> look(tls, server))
                    .isInstanceOf(DeviceProblem.AnotherDevice.class);
        }
    }

    @Test
    void aPortThatSpeaksNoTlsIsDeclared() throws Exception {
        try (var server = new java.net.ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var tls = DeviceTls.pinned(null)) {
            Thread.ofVirtual().start(() -> hangUpOnEverybody(server));
            var endpoint =
                    HttpEndpoint.https(InetAddress.getLoopbackAddress(), server.getLocalPort());
            assertThatThrownBy(() -> tls.exchange(endpoint, call()))
                    .isInstanceOf(HttpException.class);
        }
    }

    private static void hangUpOnEverybody(java.net.ServerSocket server) {
        try {
            while (true) {
                try (var visitor = server.accept()) {
                    visitor.getOutputStream()
                            .write(
                                    "SSH-2.0-nobody\r\n"
                                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                }
            }
        } catch (java.io.IOException _) {
            // the test is over
        }
    }

    private static HttpAnswer look(DeviceTls tls, OpenSsl server) throws Exception {
        var endpoint = HttpEndpoint.https(InetAddress.getLoopbackAddress(), server.port());
        return tls.exchange(endpoint, call());
    }

    private static HttpCall call() {
        return HttpCall.get("/", new HttpCall.Limits(LIMIT, 100_000));
    }

    /// As any other part of this process would connect.
    private static void handshake(OpenSsl server) throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new PinnedTrust(null)}, null);
        var address = InetAddress.getLoopbackAddress();
        try (Socket plain = new Socket(address, server.port());
                var socket =
                        (SSLSocket)
                                context.getSocketFactory()
                                        .createSocket(
                                                plain,
                                                address.getHostAddress(),
                                                server.port(),
                                                true)) {
            socket.setSoTimeout((int) LIMIT.toMillis());
            socket.startHandshake();
        }
    }
}
