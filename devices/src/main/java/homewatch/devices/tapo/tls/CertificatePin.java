package homewatch.devices.tapo.tls;

import homewatch.devices.tapo.cipher.Digests;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A device's certificate, by the SHA-256 of its encoding in lower-case hexadecimal.
public record CertificatePin(String sha256) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public CertificatePin {
        if (!FORM.matcher(sha256).matches()) {
            throw new IllegalArgumentException("a pin is 64 hexadecimal digits");
        }
    }

    static CertificatePin of(X509Certificate certificate) throws CertificateEncodingException {
        return new CertificatePin(
                HexFormat.of().formatHex(Digests.sha256(certificate.getEncoded())));
    }
}
