package homewatch.devices.tapo.tls;

import homewatch.devices.http.DeviceHttp;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/// The two ways to agree on encryption.
enum Suites {
    /// What the JDK takes by itself.
    USUAL {
        @Override
        DeviceHttp client(PinnedTrust trust) throws GeneralSecurityException {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return DeviceHttp.trusting(context, context.getDefaultSSLParameters());
        }
    },
    /// Static RSA (RFC 5246 §7.4.7.1), without forward secrecy: all that some cameras offer. The
    /// JDK refuses it for a whole process or not at all (`jdk.tls.disabledAlgorithms`); another
    /// provider, which is registered nowhere, does it for one context.
    STATIC_RSA {
        @Override
        DeviceHttp client(PinnedTrust trust) throws GeneralSecurityException {
            var context = SSLContext.getInstance("TLS", Legacy.PROVIDER);
            context.init(null, new TrustManager[] {trust}, null);
            var parameters = new SSLParameters(STATIC_RSA_SUITES, new String[] {"TLSv1.2"});
            return DeviceHttp.trusting(context, parameters);
        }
    };

    private static final String[] STATIC_RSA_SUITES = {
        "TLS_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_RSA_WITH_AES_256_CBC_SHA256",
        "TLS_RSA_WITH_AES_128_CBC_SHA256",
        "TLS_RSA_WITH_AES_256_CBC_SHA",
        "TLS_RSA_WITH_AES_128_CBC_SHA",
    };

    abstract DeviceHttp client(PinnedTrust trust) throws GeneralSecurityException;

    /// Loaded with the first device that needs it.
    private static final class Legacy {
        /// It tells each alert and each setting that it does not understand; kept here, for a
        /// logger that nobody holds forgets its level.
        private static final Logger TALKATIVE = Logger.getLogger("org.bouncycastle.jsse");

        static final Provider PROVIDER = create();

        private static Provider create() {
            TALKATIVE.setLevel(Level.OFF);
            return new BouncyCastleJsseProvider(new BouncyCastleProvider());
        }
    }
}
