package homewatch.edge.link;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/// The HTTP client that opens the link.
final class Dialler {
    private static final Duration TO_CONNECT = Duration.ofSeconds(10);

    private Dialler() {}

    static HttpClient to(URI controlPlane) {
        var builder =
                HttpClient.newBuilder()
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .connectTimeout(TO_CONNECT);
        return "wss".equalsIgnoreCase(controlPlane.getScheme())
                ? builder.build()
                : builder.sslContext(trustingNobody()).build();
    }

    /// Without TLS the machine's hundred root certificates stay on disk, which spares some MiB.
    private static SSLContext trustingNobody() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has TLS", impossible);
        }
    }
}
