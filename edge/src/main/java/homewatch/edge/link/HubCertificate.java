package homewatch.edge.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// When the certificate ends that the control plane shows to those who dial it with TLS. It is
/// looked at every hour in a handshake of its own, on one virtual thread (`hub-certificate`): the
/// link's own handshake may be months ago, and its certificate renewed since. For any thread.
public final class HubCertificate implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofHours(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);
    private static final int HTTPS = 443;

    private final String host;
    private final int port;
    private final Thread thread = Thread.ofVirtual().name("hub-certificate").unstarted(this::run);
    private volatile @Nullable Instant expiry;

    private HubCertificate(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /// Begins to look; without TLS there is nothing to look at.
    public static HubCertificate watch(URI controlPlane) {
        int port = controlPlane.getPort();
        var watched = new HubCertificate(controlPlane.getHost(), port < 0 ? HTTPS : port);
        if ("wss".equalsIgnoreCase(controlPlane.getScheme())) {
            watched.thread.start();
        }
        return watched;
    }

    /// Also of one that is over already, or that nobody should trust; empty until it was seen.
    public Optional<Instant> expiry() {
        return Optional.ofNullable(expiry);
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(look() ? LOOK_EVERY : AFTER_FAILURE);
            }
        } catch (InterruptedException _) {
            // asked to end
        }
    }

    /// Whether it was seen. That ends the handshake: nothing is said beyond it.
    private boolean look() {
        var witness = new Witness();
        try (var plain = new Socket()) {
            plain.setSoTimeout((int) TO_ANSWER.toMillis());
            plain.connect(new InetSocketAddress(host, port), (int) TO_ANSWER.toMillis());
            handshake(plain, witness);
        } catch (IOException | GeneralSecurityException failed) {
            Link.logger
                    .atDebug()
                    .addKeyValue("why", failed.getMessage())
                    .log("looked at the control plane's certificate");
        }
        var end = witness.end;
        if (end != null) {
            expiry = end;
        }
        return end != null;
    }

    private void handshake(Socket plain, Witness witness)
            throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {witness}, null);
        var sockets = context.getSocketFactory();
        try (var secure = (SSLSocket) sockets.createSocket(plain, host, port, true)) {
            secure.startHandshake();
        }
    }

    /// Notes when the certificate ends that it is shown, and trusts nobody.
    private static final class Witness implements X509TrustManager {
        private volatile @Nullable Instant end;

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
            end = chain[0].getNotAfter().toInstant();
            throw new CertificateException("seen, which is all that was wanted");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
            throw new CertificateException("nobody dials in here");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
