package homewatch.devices.tapo.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Trusts one certificate: the pinned one, or the first that it is shown. Names and dates are not
/// looked at: these devices sign for themselves, under one and the same name. For all threads.
final class PinnedTrust extends X509ExtendedTrustManager {
    private @Nullable CertificatePin pin;
    private boolean sawAnother;

    PinnedTrust(@Nullable CertificatePin pin) {
        this.pin = pin;
    }

    synchronized Optional<CertificatePin> pin() {
        return Optional.ofNullable(pin);
    }

    /// Whether another certificate than the pinned one was shown.
    synchronized boolean sawAnother() {
        return sawAnother;
    }

    private synchronized void check(X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0) {
            throw new CertificateException("no certificate");
        }
        var shown = CertificatePin.of(chain[0]);
        var expected = pin;
        if (expected == null) {
            pin = shown;
        } else if (!expected.equals(shown)) {
            sawAnother = true;
            throw new CertificateException("another certificate than the pinned one");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("nobody is served here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        throw new CertificateException("nobody is served here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("nobody is served here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
