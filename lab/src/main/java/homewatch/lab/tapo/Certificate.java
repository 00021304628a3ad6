package homewatch.lab.tapo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate that signs for itself, as each of Tapo's cameras has one (X.509 version 1, RFC
/// 5280 §4.1, written in DER by hand: the JDK reads certificates and makes none).
record Certificate(SSLContext context, String sha256) {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int UTC_TIME = 0x17;
    private static final int UTF8_TEXT = 0x0C;
    private static final int RSA_BITS = 2048;
    private static final char[] NO_PASSWORD = new char[0];

    /// sha256WithRSAEncryption, and NULL.
    private static final byte[] ALGORITHM =
            HexFormat.of().parseHex("300d06092a864886f70d01010b0500");

    private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");

    static Certificate create(String name, RandomGenerator random) throws IOException {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            var keys = generator.generateKeyPair();
            var serial = BigInteger.valueOf(random.nextLong(1, Long.MAX_VALUE));
            var encoded = encode(name, serial, keys);
            var fingerprint = HexFormat.of().formatHex(Hashes.hash("SHA-256", encoded));
            return new Certificate(context(keys, encoded), fingerprint);
        } catch (GeneralSecurityException failure) {
            throw new IOException("no certificate", failure);
        }
    }

    private static SSLContext context(KeyPair keys, byte[] encoded)
            throws GeneralSecurityException, IOException {
        var certificate =
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(encoded));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        store.setKeyEntry(
                "device",
                keys.getPrivate(),
                NO_PASSWORD,
                new java.security.cert.Certificate[] {certificate});
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, NO_PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static byte[] encode(String name, BigInteger serial, KeyPair keys)
            throws GeneralSecurityException {
        var subject = subject(name);
        var toSign =
                element(
                        SEQUENCE,
                        element(INTEGER, serial.toByteArray()),
                        ALGORITHM,
                        subject,
                        element(SEQUENCE, time("200101000000Z"), time("491231235959Z")),
                        subject,
                        keys.getPublic().getEncoded());
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(toSign);
        var bits = element(BIT_STRING, new byte[] {0}, signature.sign());
        return element(SEQUENCE, toSign, ALGORITHM, bits);
    }

    private static byte[] subject(String name) {
        var text = element(UTF8_TEXT, Hashes.utf8(name));
        return element(SEQUENCE, element(SET, element(SEQUENCE, COMMON_NAME, text)));
    }

    private static byte[] time(String text) {
        return element(UTC_TIME, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] element(int tag, byte[]... contents) {
        var content = new ByteArrayOutputStream();
        for (var each : contents) {
            content.writeBytes(each);
        }
        var whole = new ByteArrayOutputStream();
        whole.write(tag);
        writeLength(whole, content.size());
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length < 128) {
            out.write(length);
            return;
        }
        out.write(0x82);
        out.write(length >> 8);
        out.write(length);
    }
}
