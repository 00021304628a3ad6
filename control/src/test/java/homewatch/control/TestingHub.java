package homewatch.control;

import com.fasterxml.jackson.databind.JsonNode;
import homewatch.control.operation.Scope;
import homewatch.control.picture.CodedPicture;
import homewatch.control.picture.PictureProblem;
import homewatch.control.settings.ControlSettings;
import homewatch.process.log.Logging;
import homewatch.process.time.Ticker;
import homewatch.wire.SiteId;
import homewatch.wire.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// A real control plane on a free port and a folder of its own, and a client to speak to it as a
/// user does. Its clocks run, and can be moved forward.
final class TestingHub implements AutoCloseable {
    static final SiteId HOME = new SiteId("home");
    private static final Logging LOGGING = Logging.start();

    final Path folder;
    final Path log;
    final ControlPlane plane;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicLong ahead;
    private volatile OptionalLong stands = OptionalLong.empty();
    private String token = "";

    private TestingHub(ControlSettings settings, AtomicLong ahead) throws IOException {
        this.folder = settings.dataFolder();
        this.ahead = ahead;
        this.log = folder.resolveSibling("hub.log");
        LOGGING.toFile("ROOT", "control", "", log);
        InstantSource clock = () -> InstantSource.system().instant().plusNanos(ahead.get());
        Ticker ticker = () -> stands.orElseGet(System::nanoTime) + ahead.get();
        this.plane =
                ControlPlane.start(
                        settings,
                        new ControlSurroundings(
                                clock, ticker, new SecureRandom(), TestingHub::decode));
    }

    static TestingHub start(Path root) throws Exception {
        return start(ControlSettings.defaults(root.resolve("data")).withPort(0));
    }

    static TestingHub start(ControlSettings settings) throws Exception {
        var hub = new TestingHub(settings, new AtomicLong());
        hub.token = hub.token(Scope.ADMIN);
        return hub;
    }

    /// The answer to a request: status, headers and body.
    @SuppressWarnings("ArrayRecordComponent") // read once
    record Answer(int status, java.net.http.HttpHeaders headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode json() throws IOException {
            return Json.api().readTree(body);
        }
    }

    String token(Scope... scopes) throws Exception {
        return plane.accessTokens().create("test", Set.of(scopes), null).token().reveal();
    }

    /// From now on its clock for spans moves by [#forward] alone, however slow the machine is.
    void standStill() {
        stands = OptionalLong.of(System.nanoTime());
    }

    void forward(Duration span) {
        ahead.addAndGet(span.toNanos());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + plane.port() + path);
    }

    Answer get(String path) throws Exception {
        return send("GET", path, "", token);
    }

    Answer post(String path, String json) throws Exception {
        return send("POST", path, json, token);
    }

    Answer patch(String path, String json) throws Exception {
        return send("PATCH", path, json, token);
    }

    Answer delete(String path) throws Exception {
        return send("DELETE", path, "", token);
    }

    Answer send(String method, String path, String json, String bearer) throws Exception {
        var request =
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofSeconds(30))
                        .method(method, HttpRequest.BodyPublishers.ofString(json));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return send(request.build());
    }

    Answer send(HttpRequest request) throws Exception {
        var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(answer.statusCode(), answer.headers(), answer.body());
    }

    TestingAgent agent() throws Exception {
        var agent = TestingAgent.withNewKey(this);
        agent.enrol(plane.enrolmentToken(HOME).reveal());
        return agent;
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        plane.close();
        client.shutdownNow();
    }

    /// A decoder that shows what it was given, and refuses what begins with 0.
    private static byte[] decode(CodedPicture picture) throws PictureProblem {
        if (picture.bytes()[0] == 0) {
            throw new PictureProblem("Pictures are off: the decoder is not installed.");
        }
        return picture.bytes();
    }
}
