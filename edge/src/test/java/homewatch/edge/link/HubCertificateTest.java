package homewatch.edge.link;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.edge.Await;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is learnt of the certificate of a real TLS server.
class HubCertificateTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String PASSWORD = "of the test";

    @TempDir Path folder;

    /// The second one is over since ten days.
    @ParameterizedTest
    @ValueSource(strings = {"+0d", "-20d"})
    void itsEndIsKnownAfterOneHandshake(String start) throws Exception {
        var store = keys(start);
        try (var server = server(store);
                var certificate = HubCertificate.watch(address("wss", server))) {
            Await.until("seen", LONG, () -> certificate.expiry().isPresent());
            assertThat(certificate.expiry()).contains(end(store));
        }
    }

    @Test
    void withoutTlsThereIsNone() throws Exception {
        try (var server = server(keys("+0d"));
                var certificate = HubCertificate.watch(address("ws", server))) {
            assertThat(certificate.expiry()).isEmpty();
        }
    }

    @Test
    void whoNeverDoesAHandshakeIsNotWaitedForAtTheEnd() throws Exception {
        try (var silent = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = URI.create("wss://127.0.0.1:" + silent.getLocalPort() + "/link");
            try (var certificate = HubCertificate.watch(address);
                    var caller = silent.accept()) {
                assertThat(caller.isConnected()).isTrue();
                assertThat(certificate.expiry()).isEmpty();
            }
        }
    }

    private static URI address(String scheme, SSLServerSocket server) {
        return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + "/link");
    }

    private KeyStore keys(String start) throws Exception {
        var file = folder.resolve("keys.p12");
        var keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "hub",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=hub.example",
                                "-startdate",
                                start,
                                "-validity",
                                "10",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                PASSWORD)
                        .redirectErrorStream(true)
                        .start();
        keytool.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static Instant end(KeyStore store) throws Exception {
        return ((X509Certificate) store.getCertificate("hub")).getNotAfter().toInstant();
    }

    private static SSLServerSocket server(KeyStore store) throws Exception {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var server =
                (SSLServerSocket)
                        context.getServerSocketFactory()
                                .createServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> serve(server));
        return server;
    }

    private static void serve(SSLServerSocket server) {
        while (!server.isClosed()) {
            try (var caller = (SSLSocket) server.accept()) {
                caller.startHandshake();
            } catch (IOException _) {
                // the caller has seen enough, or the test is over
            }
        }
    }
}
