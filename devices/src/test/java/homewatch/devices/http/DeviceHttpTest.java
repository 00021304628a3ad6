package homewatch.devices.http;

import static homewatch.devices.http.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.devices.auth.Credentials;
import homewatch.devices.net.TcpOutcome;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DeviceHttpTest {
    private static final HttpCall.Limits LIMITS = new HttpCall.Limits(Duration.ofSeconds(20), 1000);
    private static final HttpCall.Limits HURRY = new HttpCall.Limits(Duration.ofMillis(500), 1000);
    private static final String MD5 =
            "WWW-Authenticate: Digest realm=\"r\", nonce=\"n%s\", qop=\"auth\"\r\n";

    private final DeviceHttp http = DeviceHttp.plain();

    @Test
    void bodyAndHeadersTravelAsTheyAre() throws Exception {
        try (var server = ScriptedServer.saying(answer(200, "Set-Cookie: a=b\r\n", "well"))) {
            var call =
                    HttpCall.post("/a?b=c", "text/plain", "question", LIMITS).with("Cookie", "x=y");
            var answer = http.exchange(server.endpoint(), call);
            assertThat(answer.code()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("well");
            assertThat(answer.header("set-cookie")).hasValue("a=b");
            assertThat(server.requests().getFirst())
                    .startsWith("POST /a?b=c HTTP/1.1\r\n")
                    .contains("Cookie: x=y\r\n", "Content-Type: text/plain\r\n")
                    .endsWith("\r\n\r\nquestion");
        }
    }

    @Test
    void aRedirectIsAnAnswerAndNotFollowed() throws Exception {
        try (var other = ScriptedServer.saying(answer(200, "", ""));
                var server =
                        ScriptedServer.saying(
                                answer(
                                        302,
                                        "Location: " + other.endpoint().uri("/") + "\r\n",
                                        ""))) {
            assertThat(http.exchange(server.endpoint(), HttpCall.get("/", LIMITS)).code())
                    .isEqualTo(302);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void nobodyListensIsRefused() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var nowhere = HttpEndpoint.http(InetAddress.getLoopbackAddress(), port);
        assertThatThrownBy(() -> http.exchange(nowhere, HttpCall.get("/", LIMITS)))
                .isInstanceOfSatisfying(
                        HttpException.Unreachable.class,
                        failure ->
                                assertThat(failure.outcome())
                                        .isInstanceOf(TcpOutcome.Refused.class));
    }

    @Test
    void aServerThatSaysNothingIsSilent() throws Exception {
        try (var server = ScriptedServer.saying(ScriptedServer.HANG)) {
            assertThatThrownBy(() -> http.exchange(server.endpoint(), HttpCall.get("/", HURRY)))
                    .isInstanceOf(HttpException.Silent.class);
        }
    }

    @Test
    void aBodyThatStopsInTheMiddleIsSilentToo() throws Exception {
        try (var server =
                ScriptedServer.saying(
                        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", ScriptedServer.HANG)) {
            assertThatThrownBy(() -> http.exchange(server.endpoint(), HttpCall.get("/", HURRY)))
                    .isInstanceOf(HttpException.Silent.class);
        }
    }

    @Test
    void aConnectionThatEndsEarlyIsClosed() throws Exception {
        try (var server = ScriptedServer.saying("")) {
            var call = HttpCall.post("/", "text/plain", "x", LIMITS);
            assertThatThrownBy(() -> http.exchange(server.endpoint(), call))
                    .isInstanceOf(HttpException.Closed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RTSP/1.0 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n"
            })
    void whatIsNotHttpOrTooLongIsMalformed(String said) throws Exception {
        try (var server = ScriptedServer.saying(said + "x".repeat(1001))) {
            assertThatThrownBy(() -> http.exchange(server.endpoint(), HttpCall.get("/", LIMITS)))
                    .isInstanceOf(HttpException.Malformed.class);
        }
    }

    @Test
    void aLoginIsGivenWhenAskedForAndThenAtOnce() throws Exception {
        try (var server =
                ScriptedServer.saying(answer(401, MD5.formatted(1), ""), answer(200, "", "in"))) {
            var login = login("right");
            var answer = http.exchange(server.endpoint(), HttpCall.get("/a", LIMITS), login);
            assertThat(answer.text()).isEqualTo("in");
            assertThat(login.state()).isEqualTo(HttpLogin.State.ACCEPTED);
            http.exchange(server.endpoint(), HttpCall.get("/b", LIMITS), login);
            assertThat(server.requests()).hasSize(3);
            assertThat(server.requests().getFirst()).doesNotContain("Authorization");
            assertThat(server.requests().get(1)).contains("uri=\"/a\"", "nc=00000001");
            assertThat(server.requests().getLast()).contains("uri=\"/b\"", "nc=00000002");
        }
    }

    @Test
    void aRefusedLoginIsNeverRepeated() throws Exception {
        try (var server = ScriptedServer.saying(answer(401, MD5.formatted(1), ""))) {
            var login = login("wrong");
            for (int i = 0; i < 3; i++) {
                var answer = http.exchange(server.endpoint(), HttpCall.get("/", LIMITS), login);
                assertThat(answer.code()).isEqualTo(401);
            }
            assertThat(login.state()).isEqualTo(HttpLogin.State.REFUSED);
            assertThat(server.requests()).filteredOn(it -> it.contains("Authorization")).hasSize(1);
        }
    }

    @Test
    void aNonceThatGrewOldIsRenewed() throws Exception {
        try (var server =
                ScriptedServer.saying(
                        answer(401, MD5.formatted(1), ""),
                        answer(200, "", ""),
                        answer(401, MD5.formatted(2), ""),
                        answer(200, "", "in"))) {
            var login = login("right");
            http.exchange(server.endpoint(), HttpCall.get("/", LIMITS), login);
            var answer = http.exchange(server.endpoint(), HttpCall.get("/", LIMITS), login);
            assertThat(answer.text()).isEqualTo("in");
            assertThat(server.requests().getLast()).contains("nonce=\"n2\"");
        }
    }

    @Test
    void aPasswordIsNotShownToWhoAsksForItPlainly() throws Exception {
        try (var server =
                ScriptedServer.saying(answer(401, "WWW-Authenticate: Basic realm=\"r\"\r\n", ""))) {
            var login = login("right");
            http.exchange(server.endpoint(), HttpCall.get("/", LIMITS), login);
            assertThat(server.requests()).hasSize(1);
            assertThat(login.state()).isEqualTo(HttpLogin.State.UNPROVEN);
        }
    }

    @Test
    void aStreamIsReadPieceByPieceUntilItsEnd() throws Exception {
        try (var server = ScriptedServer.saying("HTTP/1.0 200 OK\r\n\r\n" + "x".repeat(100_000));
                var stream = http.stream(server.endpoint(), HttpCall.get("/", LIMITS))) {
            var buffer = new byte[1000];
            int total = 0;
            for (int count = 0; count >= 0; total += Math.max(0, count)) {
                count = stream.read(buffer, 0, buffer.length, Duration.ofSeconds(20));
            }
            assertThat(total).isEqualTo(100_000);
        }
    }

    @Test
    void aStreamThatPausesIsSilent() throws Exception {
        try (var server =
                        ScriptedServer.saying(
                                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
                                ScriptedServer.HANG);
                var stream = http.stream(server.endpoint(), HttpCall.get("/", LIMITS))) {
            var patience = Duration.ofMillis(100);
            var buffer = new byte[4];
            for (int read = 0; read < 4; ) {
                read += stream.read(buffer, read, 4 - read, Duration.ofSeconds(20));
            }
            assertThat(new String(buffer, StandardCharsets.US_ASCII)).isEqualTo("half");
            assertThatThrownBy(() -> stream.read(buffer, 0, 4, patience))
                    .isInstanceOf(HttpException.Silent.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "@evil/", "/a b", "/a\r\nHost: evil", "/a#b", "/\u00e9", "/a\\b"})
    void aPathIsAPath(String text) {
        assertThat(HttpCall.isPath(text)).isFalse();
        assertThat(HttpCall.isPath("/a/b.cgi?c=d&e=%20")).isTrue();
    }

    private static HttpLogin login(String password) {
        return new HttpLogin(
                new Credentials("cam", password),
                Set.of(HttpLogin.Scheme.DIGEST),
                new SplittableRandom(1));
    }
}
