package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.control.operation.Scope;
import homewatch.wire.LinkProtocol;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {
    @TempDir Path root;
    private TestingHub hub;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1:7777", "[::1]:7777", "LOCALHOST:1"})
    void itAnswersToLoopbacksNames(String host) throws Exception {
        assertThat(raw("GET /api/health HTTP/1.1\r\nHost: " + host + "\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:7777", "127.0.0.1.evil.example", "10.0.0.1"})
    void itDoesNotAnswerToAnotherName(String host) throws Exception {
        assertThat(raw("GET /api/health HTTP/1.1\r\nHost: " + host + "\r\n"))
                .startsWith("HTTP/1.1 421")
                .contains("host-names");
        assertThat(
                        raw(
                                "GET /link HTTP/1.1\r\nHost: "
                                        + host
                                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                        + "Sec-WebSocket-Version: 13\r\n"
                                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"))
                .startsWith("HTTP/1.1 421");
    }

    @Test
    void aPageCannotOpenTheLink() {
        var uri = URI.create("ws://127.0.0.1:" + hub.plane.port() + LinkProtocol.PATH);
        var dialling =
                hub.client()
                        .newWebSocketBuilder()
                        .header("Origin", "http://localhost")
                        .buildAsync(uri, new WebSocket.Listener() {});
        assertThatThrownBy(() -> dialling.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/nothing, 404",
        "GET, /nothing, 404",
        "PUT, /api/cameras, 405",
        "DELETE, /api/health, 405",
        "GET, /api/cameras/A%20B, 422",
        "GET, /docs/../../etc/passwd, 404",
        "GET, /docs/%2e%2e/x, 404"
    })
    void whatIsNotServedIsAProblemInJson(String method, String path, int status) throws Exception {
        var answer = hub.send(method, path, "", hub.token(Scope.ADMIN));
        assertThat(answer.status()).isIn(status, 400);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/problem+json");
        assertThat(answer.json().at("/status").asInt()).isEqualTo(answer.status());
        assertThat(answer.json().at("/title").asText()).isNotEmpty();
    }

    @Test
    void everyAnswerForbidsWhatABrowserNeedNotDo() throws Exception {
        for (var path : new String[] {"/", "/docs", "/api/health", "/api/cameras", "/nothing"}) {
            var headers = hub.send("GET", path, "", "").headers();
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'")
                    .contains("frame-ancestors 'none'");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
            assertThat(headers.firstValue("Server")).isEmpty();
            assertThat(headers.firstValue("X-Powered-By")).isEmpty();
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        var answer = hub.post("/api/sites", "{\"id\":\"" + "x".repeat(70_000) + "\"}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().at("/detail").asText()).contains("65536");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "\"x\"",
                "{\"id\":1,}",
                "{\"id\":\"a\",\"id\":\"b\"}",
                "{} {}",
                "nonsense"
            })
    void aBodyThatIsNoJsonObjectIsRefused(String body) throws Exception {
        var answer = hub.post("/api/sites", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/detail").asText()).contains("JSON");
    }

    @Test
    void aBodyThatIsNestedTooDeeplyIsRefused() throws Exception {
        var answer =
                hub.post("/api/sites", "{\"id\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}");
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void aBodyOfAnotherKindIsRefused() throws Exception {
        var request =
                HttpRequest.newBuilder(hub.uri("/api/sites"))
                        .header("Authorization", "Bearer " + hub.token(Scope.ADMIN))
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"id\":\"a\"}"))
                        .build();
        assertThat(hub.send(request).status()).isEqualTo(415);
    }

    @Test
    void headersThatAreTooLargeAreRefused() throws Exception {
        var answer = raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(9000) + "\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431").doesNotContainIgnoringCase("jetty");
    }

    @Test
    void garbageIsRefusedWithoutATrace() throws Exception {
        var answer = raw("\u0000\u0001 garbage\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Exception");
    }

    @Test
    void whoDribblesAHeadIsShownOut() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), hub.plane.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            hub.forward(Duration.ofSeconds(21));
            assertThat(socket.getInputStream().read()).isNegative();
        }
    }

    private String raw(String head) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), hub.plane.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
