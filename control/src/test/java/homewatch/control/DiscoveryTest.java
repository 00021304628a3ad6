package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import homewatch.control.operation.Scope;
import homewatch.process.secret.Secret;
import homewatch.wire.Candidate;
import homewatch.wire.Capability;
import homewatch.wire.CommandProgress;
import homewatch.wire.CommandResult;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.DeviceWish;
import homewatch.wire.Driver;
import homewatch.wire.FoundDevice;
import homewatch.wire.FoundDevice.Kind;
import homewatch.wire.FromAgent;
import homewatch.wire.FromHub;
import homewatch.wire.Verdict;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {
    private static final String SEARCHES = "/api/discovery";
    private static final String ADDRESS = "5c:62:8b:00:00:01";

    @TempDir Path root;
    private TestingHub hub;
    private TestingAgent agent;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        agent = hub.agent();
    }

    @AfterEach
    void stop() {
        agent.close();
        hub.close();
    }

    @Test
    void aSearchTellsHowFarItIsAndWhatItFound() throws Exception {
        var begun = hub.post(SEARCHES, "{}");
        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        var search = SEARCHES + "/" + begun.json().at("/id").asText();
        var command = agent.next(FromHub.Do.class).command();
        assertThat(command.wish()).isEqualTo(new DeviceWish.Discover());
        assertThat(hub.post(SEARCHES, "").json().at("/id")).isEqualTo(begun.json().at("/id"));
        agent.send(
                new FromAgent.Progress(
                        command.id(),
                        new CommandProgress.Searched(
                                10, 254, List.of(device("192.168.1.20", ADDRESS)))));
        Waiting.until(() -> hub.get(search).json().at("/devices").size() == 1);
        assertThat(hub.get(search).json().at("/asked").asInt()).isEqualTo(10);
        assertThat(hub.get(search).json().at("/state").asText()).isEqualTo("running");
        found(
                command.id(),
                device("192.168.1.20", ADDRESS),
                device("192.168.1.21", null),
                device("169.254.169.254", null),
                device("<script>", null));
        Waiting.until(() -> hub.get(search).json().at("/state").asText().equals("done"));
        var done = hub.get(search).json();
        assertThat(done.at("/devices").findValuesAsText("host"))
                .containsExactly("192.168.1.20", "192.168.1.21");
        assertThat(done.at("/asked").asInt()).isEqualTo(254);
        assertThat(done.at("/devices/0/hardware_address").asText()).isEqualTo(ADDRESS);
        assertThat(done.at("/devices/0/name").asText()).doesNotContain("\n");
        assertThat(done.at("/devices/0/kind").asText()).isEqualTo("camera");
        assertThat(done.at("/devices/0/driver").asText()).isEqualTo("tapo");
        assertThat(hub.get(SEARCHES).json().at("/searches")).hasSize(1);
        hub.forward(Duration.ofMinutes(61));
        assertThat(hub.get(search).status()).isEqualTo(404);
        assertThat(hub.get(SEARCHES).json().at("/searches")).isEmpty();
    }

    @Test
    void aKnownDeviceIsKnownByItsHostAndLaterByItsHardwareAddress() throws Exception {
        agent.passing();
        hub.post(
                "/api/sensors/tapo-p115",
                "{\"name\":\"Plug\",\"host\":\"192.168.1.40\",\"keep_if_failing\":true}");
        hub.post(
                "/api/cameras",
                "{\"name\":\"Hall\",\"address\":\"rtsp://192.168.1.20/s\",\"keep_if_failing\":true}");
        agent.silent();
        var first = searched(device("192.168.1.20", ADDRESS), device("192.168.1.40", null));
        assertThat(first.at("/devices/0/known_camera").asText()).isEqualTo("hall");
        assertThat(first.at("/devices/0/moved").asBoolean()).isFalse();
        assertThat(first.at("/devices/1/known_plug").asText()).isEqualTo("plug");
        var second = searched(device("192.168.1.99", ADDRESS), device("192.168.1.20", null));
        assertThat(second.at("/devices/0/known_camera").asText()).isEqualTo("hall");
        assertThat(second.at("/devices/0/moved").asBoolean()).isTrue();
        hub.delete("/api/cameras/hall");
        var third = searched(device("192.168.1.99", ADDRESS));
        assertThat(third.at("/devices/0").has("known_camera")).isFalse();
    }

    @Test
    void aSearchThatCannotBeMadeSaysWhy() throws Exception {
        agent.answering(_ -> new Outcome.Declined("the site has no network of its own"));
        var begun = hub.post(SEARCHES, "").json();
        var search = SEARCHES + "/" + begun.at("/id").asText();
        Waiting.until(() -> hub.get(search).json().at("/state").asText().equals("failed"));
        assertThat(hub.get(search).json().at("/problem").asText()).contains("no network");
        assertThat(hub.post(SEARCHES, "{\"site\":\"moon\"}").status()).isEqualTo(404);
        var operator = hub.token(Scope.CAMERAS_READ, Scope.OPS_REMEDIATE);
        assertThat(hub.send("POST", SEARCHES, "", operator).status()).isEqualTo(403);
    }

    @Test
    void aDeviceIsIdentifiedWithTheLoginThatIsGivenAndNothingIsKept() throws Exception {
        agent.answering(asked -> {
            assertThat(asked.command().wish())
                    .isEqualTo(
                            new DeviceWish.Identify(
                                    "192.168.1.20",
                                    null,
                                    "viewer",
                                    Secret.of("stream-password"),
                                    "me@example.org",
                                    Secret.of("cloud-password")));
            return new DeviceOutcome.Identified(candidates());
        });
        var answer =
                hub.post(
                        SEARCHES + "/identify",
                        "{\"host\":\"192.168.1.20\",\"username\":\"viewer\",\"password\":\"stream-password\","
                                + "\"owner_username\":\"me@example.org\",\"owner_password\":\"cloud-password\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var best = answer.json().at("/candidates/0");
        assertThat(best.at("/driver").asText()).isEqualTo("tapo");
        assertThat(best.at("/control").asText()).isEqualTo("https://192.168.1.20");
        assertThat(best.at("/streams").findValuesAsText("address"))
                .containsExactly("rtsp://192.168.1.20:554/stream2");
        assertThat(best.at("/capabilities/0").asText()).isEqualTo("movement");
        var second = answer.json().at("/candidates/1");
        assertThat(second.has("control")).isFalse();
        assertThat(second.at("/verdict").asText()).isEqualTo("credentials_refused");
        assertThat(answer.text()).doesNotContain("cloud-password", "10.9.9.9");
        assertThat(hub.get("/api/audit").text())
                .contains("identify_device")
                .doesNotContain("cloud-password", "stream-password");
        assertThat(hub.get("/api/cameras").json().at("/cameras")).isEmpty();
    }

    @Test
    void whatIsNotRightOfAnIdentificationIsNamed() throws Exception {
        var refused =
                hub.post(
                        SEARCHES + "/identify",
                        "{\"host\":\"224.0.0.1\",\"port\":0,\"username\":\"u\",\"owner_password\":\"p\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("host", "port", "password", "owner_username");
    }

    private JsonNode searched(FoundDevice... devices) throws Exception {
        var begun = hub.post(SEARCHES, "").json();
        var search = SEARCHES + "/" + begun.at("/id").asText();
        found(agent.next(FromHub.Do.class).command().id(), devices);
        Waiting.until(() -> hub.get(search).json().at("/state").asText().equals("done"));
        return hub.get(search).json();
    }

    private void found(homewatch.wire.CommandId command, FoundDevice... devices) throws Exception {
        agent.send(
                new FromAgent.Result(
                        new CommandResult(
                                command, new DeviceOutcome.Discovered(List.of(devices)))));
    }

    private static List<Candidate> candidates() {
        var candidates = new ArrayList<Candidate>();
        candidates.add(
                candidate(
                        Driver.TAPO,
                        "https://192.168.1.20",
                        null,
                        stream("rtsp://192.168.1.20:554/stream2"),
                        stream("rtsp://10.9.9.9:554/stream2"),
                        stream("ftp://192.168.1.20/x")));
        candidates.add(candidate(Driver.ONVIF, "http://10.9.9.9/", Verdict.CREDENTIALS_REFUSED));
        return candidates;
    }

    private static Candidate candidate(
            Driver driver, String control, @Nullable Verdict verdict, Candidate.Stream... streams) {
        return new Candidate(
                driver,
                URI.create(control),
                null,
                "TP-Link",
                "C220",
                "Hall",
                "1.2.3",
                List.of(streams),
                Set.of(Capability.MOVEMENT),
                verdict,
                verdict == null ? null : verdict.sentence());
    }

    private static Candidate.Stream stream(String address) {
        return new Candidate.Stream(URI.create(address), "H264", 640, 360);
    }

    private static FoundDevice device(String host, @Nullable String hardwareAddress) {
        return new FoundDevice(
                host,
                443,
                Kind.CAMERA,
                Driver.TAPO,
                "TP-Link",
                "C220",
                "Hall\n",
                hardwareAddress == null ? null : hardwareAddress.toUpperCase(java.util.Locale.ROOT),
                List.of("tapo"),
                "The owner's account.");
    }
}
