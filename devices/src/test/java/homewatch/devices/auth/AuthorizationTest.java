package homewatch.devices.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorizationTest {
    private static final Credentials MUFASA = new Credentials("Mufasa", "Circle of Life");

    /// The example of RFC 7616 §3.9.1.
    @ParameterizedTest
    @CsvSource({
        "MD5, 8ca523f5e9506fed4657c9700eebdbec",
        "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
    })
    void theExampleOfRfc7616IsAnsweredAsPrinted(String algorithm, String response) {
        var challenge =
                challenge(
                        "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\","
                                + " algorithm="
                                + algorithm
                                + ", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\","
                                + " opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");
        var nonce =
                new Authorization.ClientNonce("f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", 1);
        var answer =
                Authorization.answer(challenge, MUFASA, request("GET", "/dir/index.html"), nonce);
        assertThat(answer)
                .startsWith("Digest username=\"Mufasa\"")
                .contains("response=\"" + response + "\"", "qop=auth", "nc=00000001")
                .contains("algorithm=" + algorithm)
                .contains("opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");
    }

    @Test
    void withoutQualityOfProtectionItIsAnsweredAsRfc2069HadIt() {
        var challenge =
                challenge("Digest realm=\"GStreamer RTSP Server\", nonce=\"bc24740aa46a4152\"");
        var asked = request("DESCRIBE", "rtsp://127.0.0.1:8554/stream1");
        var answer =
                Authorization.answer(challenge, new Credentials("cam", "secret"), asked, nonce());
        assertThat(answer)
                .contains("response=\"078a249d181002b91408d7fa8d36fd32\"")
                .doesNotContain("qop", "nc=", "cnonce", "algorithm", "opaque", "secret");
    }

    @Test
    void aSessionAlgorithmNamesItsClientNonce() {
        var challenge = challenge("Digest realm=\"r\", nonce=\"n\", algorithm=MD5-sess");
        assertThat(Authorization.answer(challenge, MUFASA, request("GET", "/"), nonce()))
                .contains("algorithm=MD5-sess", "cnonce=\"0011\"");
    }

    @Test
    void basicIsThePairInBase64() {
        var answer =
                Authorization.answer(
                        new Challenge.Basic("r"),
                        new Credentials("test", "123£"),
                        request("GET", "/"),
                        nonce());
        assertThat(answer).isEqualTo("Basic dGVzdDoxMjPCow==");
    }

    @Test
    void quotesAndBackslashesAreEscaped() {
        var challenge = challenge("Digest realm=\"a \\\"b\\\" \\\\c\", nonce=\"n\"");
        assertThat(challenge)
                .isInstanceOfSatisfying(
                        Challenge.Digest.class,
                        it -> assertThat(it.realm()).isEqualTo("a \"b\" \\c"));
        assertThat(
                        Authorization.answer(
                                challenge,
                                new Credentials("x\"y", "p"),
                                request("GET", "/"),
                                nonce()))
                .contains("realm=\"a \\\"b\\\" \\\\c\"", "username=\"x\\\"y\"");
    }

    private static Challenge challenge(String header) {
        return Challenge.strongest(List.of(header)).orElseThrow();
    }

    private static Authorization.Request request(String method, String uri) {
        return new Authorization.Request(method, uri);
    }

    private static Authorization.ClientNonce nonce() {
        return new Authorization.ClientNonce("0011", 1);
    }
}
