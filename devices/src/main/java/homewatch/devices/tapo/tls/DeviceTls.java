package homewatch.devices.tapo.tls;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.http.DeviceHttp;
import homewatch.devices.http.HttpAnswer;
import homewatch.devices.http.HttpCall;
import homewatch.devices.http.HttpEndpoint;
import homewatch.devices.http.HttpException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// HTTPS with one device. Its certificate is the pinned one, or the first that it shows; another is
/// refused. Suites that the JDK has given up are tried once the JDK could not agree with the device
/// on any, and then kept to. For one thread at a time.
public final class DeviceTls implements AutoCloseable {
    private final PinnedTrust trust;
    private @Nullable DeviceHttp http;
    private Suites suites = Suites.USUAL;
    private boolean agreed;

    private DeviceTls(PinnedTrust trust) {
        this.trust = trust;
    }

    /// Without a pin the first certificate becomes it.
    public static DeviceTls pinned(@Nullable CertificatePin pin) {
        return new DeviceTls(new PinnedTrust(pin));
    }

    /// Empty as long as there is none and the device showed none.
    public Optional<CertificatePin> pin() {
        return trust.pin();
    }

    /// Whether the device offers nothing but what the JDK has given up.
    public boolean outdated() {
        return suites == Suites.STATIC_RSA;
    }

    public HttpAnswer exchange(HttpEndpoint endpoint, HttpCall call)
            throws HttpException, DeviceProblem.AnotherDevice {
        try {
            return once(endpoint, call);
        } catch (HttpException.NotTrusted refused) {
            if (trust.sawAnother()) {
                throw new DeviceProblem.AnotherDevice(
                        "the device shows another certificate than the one that was remembered");
            }
            if (agreed || suites == Suites.STATIC_RSA || !isHandshake(refused)) {
                throw refused;
            }
            return outdated(endpoint, call);
        }
    }

    /// Nothing of the request was sent before: no encryption had been agreed on.
    private HttpAnswer outdated(HttpEndpoint endpoint, HttpCall call)
            throws HttpException, DeviceProblem.AnotherDevice {
        use(Suites.STATIC_RSA);
        try {
            return exchange(endpoint, call);
        } finally {
            if (!agreed) {
                use(Suites.USUAL);
            }
        }
    }

    private HttpAnswer once(HttpEndpoint endpoint, HttpCall call) throws HttpException {
        var answer = client().exchange(endpoint, call);
        agreed = true;
        return answer;
    }

    private static boolean isHandshake(HttpException.NotTrusted refused) {
        return refused.getCause() instanceof SSLException;
    }

    private DeviceHttp client() {
        var open = http;
        if (open == null) {
            open = create();
            http = open;
        }
        return open;
    }

    private DeviceHttp create() {
        try {
            return suites.client(trust);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("no TLS", missing);
        }
    }

    private void use(Suites other) {
        close();
        suites = other;
    }

    @Override
    public void close() {
        var open = http;
        if (open != null) {
            open.close();
            http = null;
        }
    }
}
