package homewatch.edge;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.lab.camera.Behaviour;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.lab.tapo.Appliance;
import homewatch.lab.tapo.LabPlug;
import homewatch.lab.tapo.LabPlugSettings;
import homewatch.process.secret.Secret;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.Command;
import homewatch.wire.CommandId;
import homewatch.wire.CommandResult;
import homewatch.wire.FromAgent;
import homewatch.wire.PlugAssignment;
import homewatch.wire.PlugId;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What Prometheus sees.
class MetricsTest {
    private static final Duration LONG = Duration.ofSeconds(40);

    @TempDir Path folder;
    private TestingHub hub;
    private LabCamera camera;
    private LabPlug plug;
    private EdgeAgent agent;

    @BeforeEach
    void start() throws Exception {
        hub = new TestingHub();
        camera = LabCamera.start(LabCameraSettings.of("viewer", Secret.of("hunter2")));
        hub.assignments =
                List.of(
                        new CameraAssignment(
                                new CameraId("door"),
                                camera.url(),
                                "viewer",
                                Secret.of("hunter2"),
                                CameraAssignment.Transport.TCP));
        plug =
                LabPlug.start(
                        LabPlugSettings.of("owner@example.org", Secret.of("plug secret")),
                        Appliance.of(camera, Duration.ofSeconds(1)));
        hub.plugs =
                List.of(
                        new PlugAssignment(
                                new PlugId("hall"),
                                "127.0.0.1",
                                plug.address().getPort(),
                                "owner@example.org",
                                Secret.of("plug secret"),
                                PlugAssignment.Feeds.CAMERA));
        agent = AgentSettings.start(folder, hub);
    }

    @AfterEach
    void end() {
        agent.close();
        plug.close();
        camera.close();
        hub.close();
    }

    @Test
    void aCameraThatIsNotDeterminedIsNeitherUpNorDown() throws Exception {
        await("tapo_camera_status{camera_id=\"door\",status=\"unknown\"} 1.0");

        assertThat(scrape()).doesNotContain("tapo_camera_up{");
        await("tapo_camera_up{camera_id=\"door\"} 1.0");
    }

    @Test
    void exactlyOneStatusIsTrueAndTheVerdictFollows() throws Exception {
        await("tapo_camera_up{camera_id=\"door\"} 1.0");
        assertThat(series("tapo_camera_status{")).hasSize(Status.values().length);
        assertThat(series("tapo_camera_verdict{")).hasSize(Verdict.values().length);
        assertThat(series("tapo_camera_status{"))
                .filteredOn(it -> it.endsWith(" 1.0"))
                .containsExactly("tapo_camera_status{camera_id=\"door\",status=\"online\"} 1.0");
        assertThat(series("tapo_camera_verdict{")).allMatch(it -> it.endsWith(" 0.0"));

        camera.behave(new Behaviour.Refuse());
        await("tapo_camera_verdict{camera_id=\"door\",verdict=\"port_closed\"} 1.0");
        assertThat(scrape()).contains("tapo_camera_up{camera_id=\"door\"} 0.0");
        assertThat(series("tapo_camera_status{"))
                .filteredOn(it -> it.endsWith(" 1.0"))
                .containsExactly("tapo_camera_status{camera_id=\"door\",status=\"offline\"} 1.0");
    }

    @Test
    void whatTheDesignNamesIsThere() throws Exception {
        await("tapo_camera_up{camera_id=\"door\"} 1.0");
        await("edge_agent_link_connected 1.0");
        await("tapo_plug_power_watts{");
        var text = scrape();

        assertThat(text)
                .contains("tapo_camera_stream_bitrate{camera_id=\"door\",stream=\"low\"} ")
                .contains("tapo_camera_frames_total{camera_id=\"door\"} ")
                .contains("tapo_camera_last_frame_timestamp_seconds{camera_id=\"door\"} ")
                .contains("tapo_camera_reconnects_total{camera_id=\"door\",reason=\"closed\"} 0.0")
                .contains("tapo_camera_probe_duration_seconds_bucket{le=\"1.0\"} ")
                .contains("tapo_plug_power_watts{camera_id=\"\",plug_id=\"hall\"} 3.2")
                .contains("tapo_plug_relay_on{camera_id=\"\",plug_id=\"hall\"} 1.0")
                .contains("tapo_plug_overheated{camera_id=\"\",plug_id=\"hall\"} 0.0")
                .contains("tapo_plug_energy_watthours_total{camera_id=\"\",plug_id=\"hall\"} ")
                .contains("tapo_plug_last_seen_timestamp_seconds{camera_id=\"\",plug_id=\"hall\"} ")
                .contains("edge_agent_spool_bytes ")
                .contains("edge_agent_time_seconds 1.")
                .doesNotContain("edge_agent_hub_certificate_expiry_timestamp_seconds ")
                .contains("edge_agent_build_info{version=")
                .contains("process_cpu_seconds_total ")
                .contains("jvm_memory_used_bytes{")
                .contains("machine_load1 ")
                .contains("machine_memory_available_bytes ")
                .contains("machine_disk_free_bytes ")
                .doesNotContain("hunter2");
    }

    @Test
    void promtoolFindsNothingToComplainAbout() throws Exception {
        await("tapo_camera_up{camera_id=\"door\"} 1.0");
        await("tapo_plug_power_watts{");
        Process promtool;
        try {
            promtool =
                    new ProcessBuilder("promtool", "check", "metrics")
                            .redirectErrorStream(true)
                            .start();
        } catch (IOException absent) {
            throw new AssertionError(
                    "promtool is missing: install prometheus (apt install prometheus)", absent);
        }
        try (var in = promtool.getOutputStream()) {
            in.write(scrape().getBytes(StandardCharsets.UTF_8));
        }
        var words = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(words).isEmpty();
        assertThat(promtool.exitValue()).isZero();
    }

    @Test
    void theFormatIsTheClassicOneWhateverIsAskedFor() {
        var answer = Http.get(agent.metricsPort(), "/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("text/plain; version=0.0.4"));
    }

    @Test
    void aScrapeAsksNoDevice() throws Exception {
        await("tapo_camera_up{camera_id=\"door\"} 1.0");
        await("tapo_plug_power_watts{");
        int connections = camera.tally().connections();
        int logins = plug.tally().loginsBegun();
        for (int i = 0; i < 20; i++) {
            assertThat(scrape()).isNotEmpty();
        }
        assertThat(plug.tally().loginsBegun()).isEqualTo(logins);
        assertThat(camera.tally().connections()).isEqualTo(connections);
    }

    @Test
    void theControlPlaneIsGivenTheSame() throws Exception {
        await("tapo_camera_up{camera_id=\"door\"} 1.0");
        await("edge_agent_link_connected 1.0");
        hub.command(
                new Command(
                        new CommandId("scrape"),
                        Duration.ofSeconds(30),
                        new Command.Wish.Scrape()));
        Await.until("an answer", LONG, () -> !hub.heard(FromAgent.Result.class).isEmpty());
        var result = hub.heard(FromAgent.Result.class).getFirst().result().outcome();
        var gzip = ((CommandResult.Outcome.Scraped) result).gzip();
        try (var text = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("tapo_camera_up{camera_id=\"door\"} 1.0")
                    .contains("edge_agent_link_connected 1.0");
        }
    }

    @Test
    void aPlugThatNeverAnsweredIsTriedSinceTheStart() throws Exception {
        hub.plugs = List.of(elsewhere());
        hub.assign();
        await("tapo_plug_last_seen_timestamp_seconds{camera_id=\"\",plug_id=\"attic\"} 1.");
        assertThat(scrape())
                .doesNotContain("tapo_plug_overheated{camera_id=\"\",plug_id=\"attic\"}");
    }

    private static PlugAssignment elsewhere() {
        return new PlugAssignment(
                new PlugId("attic"),
                "127.0.0.1",
                1,
                "owner@example.org",
                Secret.of("plug secret"),
                PlugAssignment.Feeds.CAMERA);
    }

    @Test
    void aCameraThatIsTakenAwayLeavesNoSeries() throws Exception {
        await("tapo_camera_up{camera_id=\"door\"} 1.0");
        hub.assign();

        Await.until("no series", LONG, () -> !scrape().contains("door"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void onlyGetIsAnswered(String method) {
        assertThat(Http.send(agent.metricsPort(), "/metrics", method).statusCode()).isEqualTo(405);
    }

    @Test
    void anUnknownPageIsSaidSo() {
        assertThat(Http.get(agent.metricsPort(), "/").statusCode()).isEqualTo(404);
    }

    @Test
    void healthTellsCamerasByStatus() throws Exception {
        await("tapo_camera_up{camera_id=\"door\"} 1.0");

        assertThat(Http.get(agent.metricsPort(), "/health").body())
                .contains("\"ok\":true")
                .contains("\"online\":1")
                .contains("\"unknown\":0");
    }

    private void await(String line) throws Exception {
        Await.until(line, LONG, () -> scrape().contains(line));
    }

    private String scrape() {
        return Http.get(agent.metricsPort(), "/metrics").body();
    }

    private List<String> series(String start) {
        return scrape().lines().filter(it -> it.startsWith(start)).toList();
    }
}
