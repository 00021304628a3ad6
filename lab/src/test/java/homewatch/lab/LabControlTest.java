package homewatch.lab;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.lab.camera.Behaviour;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.process.secret.Secret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LabControlTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private LabCamera camera;
    private LabControl control;

    @BeforeEach
    void start() throws Exception {
        camera = LabCamera.start(LabCameraSettings.of("cam", Secret.of("s3cret")));
        control = LabControl.start(List.of(camera), 0);
    }

    @AfterEach
    void stop() {
        control.close();
        camera.close();
        client.close();
    }

    @Test
    void camerasAreListedWithAllThatOneNeedsToLook() throws Exception {
        var answer = send("GET", "/cameras", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"number\" : 0", camera.url().toString(), "\"user\" : \"cam\"")
                .contains("s3cret", "\"kind\" : \"well\"", "\"sessionsPlaying\" : 0");
    }

    @Test
    void aCameraDoesAsItIsTold() throws Exception {
        var answer =
                send("PUT", "/cameras/0/behaviour", "{\"kind\":\"stall_after\",\"frames\":30}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(camera.behaviour()).isEqualTo(new Behaviour.StallAfter(30));
    }

    @Test
    void badInputIsAnsweredWithWhatWouldBeGood() throws Exception {
        assertThat(send("PUT", "/cameras/0/behaviour", "{\"kind\":\"sulk\"}"))
                .returns(400, HttpResponse::statusCode)
                .extracting(HttpResponse::body)
                .asString()
                .contains("stall_after", "freeze_picture");
        assertThat(send("PUT", "/cameras/0/behaviour", "{").statusCode()).isEqualTo(400);
        assertThat(send("PUT", "/cameras/0/behaviour", "x".repeat(20_000)).statusCode())
                .isEqualTo(413);
        assertThat(send("PUT", "/cameras/1/behaviour", "{}").statusCode()).isEqualTo(404);
        assertThat(send("POST", "/cameras", "").statusCode()).isEqualTo(404);
        assertThat(camera.behaviour()).isEqualTo(new Behaviour.Well());
    }

    @Test
    void theHelpNamesEveryBehaviour() {
        var help = LabMain.commandLine().getUsageMessage();
        assertThat(help).contains("--first-rtsp-port", "skewed_clock", "trickle");
    }

    @Test
    void badOptionsAreExplained() {
        var said = new StringWriter();
        var line = LabMain.commandLine().setErr(new PrintWriter(said, true));
        assertThat(line.execute("--cameras", "many")).isEqualTo(2);
        assertThat(line.execute("--cameras", "0")).isEqualTo(1);
        assertThat(
                        line.execute(
                                "--clip",
                                "moving",
                                "--auth",
                                "none",
                                "--cameras",
                                "1",
                                "--first-rtsp-port",
                                String.valueOf(camera.port())))
                .isEqualTo(1);
        assertThat(said.toString())
                .contains("'many' is not an int", "1 to 1000", "choose others with");
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control.port() + path))
                        .timeout(Duration.ofSeconds(30))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
