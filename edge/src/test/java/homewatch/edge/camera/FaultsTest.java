package homewatch.edge.camera;

import static homewatch.edge.camera.Watched.finding;
import static org.assertj.core.api.Assertions.assertThat;

import homewatch.edge.Await;
import homewatch.lab.camera.Behaviour;
import homewatch.lab.camera.Behaviour.Malformation;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.process.secret.Secret;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraState;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.Finding;
import homewatch.wire.Finding.Rung;
import homewatch.wire.KeyFrame;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Everything that a lab camera can do wrong, over real sockets, with short timing.
@Execution(ExecutionMode.CONCURRENT)
class FaultsTest {
    private static final String PASSWORD = "correct horse";

    @TempDir Path folder;
    private LabCamera camera;
    private Watched watched;

    @BeforeEach
    void start() throws Exception {
        camera = LabCamera.start(LabCameraSettings.of(Watched.USER, Secret.of(PASSWORD)));
        watched = new Watched(folder);
    }

    @AfterEach
    void end() {
        watched.close();
        camera.close();
    }

    @Test
    void aDeadServiceIsAClosedPort() throws Exception {
        watchOnline();
        camera.behave(new Behaviour.Refuse());

        var state = watched.awaitVerdict(Verdict.PORT_CLOSED);
        assertThat(finding(state, Rung.PORT).outcome()).isEqualTo(Finding.Outcome.FAILED);
        assertThat(finding(state, Rung.LOGIN).outcome()).isEqualTo(Finding.Outcome.SKIPPED);
        assertThat(state.lastFrame()).isNotNull();

        camera.behave(new Behaviour.Well());
        watched.awaitOnline();
        assertThat(watched.seen()).containsExactly("online", "port_closed", "online");
    }

    @Test
    void aHungCameraStalledItsStream() throws Exception {
        watchOnline();
        camera.behave(new Behaviour.Hang());

        var state = watched.awaitVerdict(Verdict.STREAM_STALLED);
        assertThat(finding(state, Rung.PORT).outcome()).isEqualTo(Finding.Outcome.PASSED);
        assertThat(finding(state, Rung.REQUEST).outcome()).isEqualTo(Finding.Outcome.FAILED);
        camera.behave(new Behaviour.Well());
        watched.awaitOnline();
    }

    @Test
    void aCameraThatHungFromTheStartGivesNoStream() throws Exception {
        camera.behave(new Behaviour.Hang());
        watched.watch(camera.url(), PASSWORD);

        watched.awaitVerdict(Verdict.NO_STREAM);
    }

    @Test
    void aSessionWithoutFramesIsStalled() throws Exception {
        watchOnline();
        camera.behave(new Behaviour.StallAfter(0));

        var state = watched.awaitVerdict(Verdict.STREAM_STALLED);
        assertThat(finding(state, Rung.FIRST_FRAME).outcome()).isEqualTo(Finding.Outcome.FAILED);
        assertThat(finding(state, Rung.LOGIN).outcome()).isEqualTo(Finding.Outcome.PASSED);
    }

    @Test
    void anUnknownPathIsNoStream() throws Exception {
        watchOnline();
        camera.behave(new Behaviour.NoSuchStream());

        var state = watched.awaitVerdict(Verdict.NO_STREAM);
        assertThat(finding(state, Rung.LOGIN).detail()).contains("404");
    }

    @Test
    void aRedirectElsewhereIsNotFollowed() throws Exception {
        watchOnline();
        camera.behave(new Behaviour.Redirect(URI.create("rtsp://127.0.0.1:1/stream2")));

        watched.awaitVerdict(Verdict.NO_STREAM);
    }

    @ParameterizedTest
    @EnumSource(
            value = Malformation.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TRUNCATED_RTP", "WRONG_LENGTHS"})
    void aCameraThatBreaksTheProtocolIsOfflineAndComesBack(Malformation kind) throws Exception {
        watchOnline();
        camera.behave(new Behaviour.Malformed(kind));

        Await.until(
                "offline; there were " + watched.seen(),
                Watched.LONG,
                () -> watched.changes.getLast().status() == Status.OFFLINE);
        assertThat(watched.changes.getLast().verdict())
                .isIn(Verdict.NO_STREAM, Verdict.STREAM_STALLED);
        camera.behave(new Behaviour.Well());
        watched.awaitOnline();
    }

    @ParameterizedTest
    @EnumSource(
            value = Malformation.class,
            names = {"TRUNCATED_RTP", "WRONG_LENGTHS"})
    void theWatchOutlivesBrokenMedia(Malformation kind) throws Exception {
        watchOnline();
        camera.behave(new Behaviour.Malformed(kind));
        long sent = camera.tally().framesSent();
        Await.until("broken frames", Watched.LONG, () -> camera.tally().framesSent() > sent + 60);

        camera.behave(new Behaviour.Well());
        watched.awaitOnline();
    }

    @Test
    void aDroppedConnectionIsOpenedAgainUnnoticed() throws Exception {
        watchOnline();
        int before = camera.tally().sessionsPlaying();
        camera.behave(new Behaviour.DropConnections());

        long sent = camera.tally().framesSent();
        Await.until(
                "frames after the drop",
                Watched.LONG,
                () -> camera.tally().framesSent() > sent + 60);
        assertThat(before).isEqualTo(1);
        assertThat(watched.seen()).containsExactly("online");
        assertThat(sample("tapo_camera_reconnects", "closed")).isEqualTo(1);
    }

    @Test
    void aFlappingCameraThatIsNeverAwayForLongStaysOnline() throws Exception {
        watchOnline();
        int refused = camera.tally().connections();
        camera.behave(new Behaviour.Flap(Duration.ofMillis(1200), Duration.ofMillis(600)));
        Await.until(
                "four visits more", Watched.LONG, () -> camera.tally().connections() > refused + 4);

        assertThat(watched.seen()).containsExactly("online");
    }

    @Test
    void fewFramesAreALowRate() throws Exception {
        watchOnline();
        camera.behave(new Behaviour.SlowFrames(3));

        var state = watched.awaitVerdict(Verdict.LOW_FRAME_RATE);
        assertThat(state.status()).isEqualTo(Status.DEGRADED);
    }

    @Test
    void aWrongClockIsNoticedByTheSendersReports() throws Exception {
        camera.behave(new Behaviour.SkewedClock(Duration.ofHours(1)));
        watched.watch(camera.url(), PASSWORD);

        watched.awaitVerdict(Verdict.CLOCK_SKEWED);
    }

    @Test
    void anAddressOutsideTheAllowedNetworksIsNotDialled() throws Exception {
        watched.watch(URI.create("rtsp://169.254.169.254/latest"), PASSWORD);

        var state = watched.awaitVerdict(Verdict.HOST_UNREACHABLE);
        assertThat(finding(state, Rung.NEIGHBOUR).detail()).contains("allowed-networks");
    }

    @Test
    void aPortThatIsNoneIsSaidSo() throws Exception {
        watched.watch(URI.create("rtsp://127.0.0.1:99999/stream2"), PASSWORD);

        var state = watched.awaitVerdict(Verdict.NO_STREAM);
        assertThat(finding(state, Rung.REQUEST).detail()).contains("rtsp://host:port/path");
    }

    @Test
    void anUnknownNameIsUnreachable() throws Exception {
        watched.watch(URI.create("rtsp://no-such-camera.invalid/stream2"), PASSWORD);

        watched.awaitVerdict(Verdict.HOST_UNREACHABLE);
    }

    @Test
    void aDiagnosisOfAPlayingCameraDisturbsItNot() throws Exception {
        watchOnline();
        int connections = camera.tally().connections();

        var outcome = watched.watches.probe(Watched.CAMERA, Duration.ofSeconds(20));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Probed.class,
                        probed -> {
                            assertThat(probed.verdict()).isNull();
                            assertThat(probed.picture()).startsWith("H264 640x360");
                            assertThat(probed.evidence())
                                    .allMatch(it -> it.detail().contains("open session"));
                        });
        assertThat(camera.tally().connections()).isEqualTo(connections);
    }

    @Test
    void aDiagnosisOfADeadCameraClimbsAtOnce() throws Exception {
        camera.behave(new Behaviour.Refuse());
        watched.watch(camera.url(), PASSWORD);

        var outcome = watched.watches.probe(Watched.CAMERA, Duration.ofSeconds(20));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Probed.class,
                        probed -> assertThat(probed.verdict()).isEqualTo(Verdict.PORT_CLOSED));
    }

    @Test
    void aLookGivesTheNewestKeyFrame() throws Exception {
        watchOnline();
        var outcome = watched.watches.look(Watched.CAMERA, Duration.ofSeconds(20));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Looked.class,
                        looked -> {
                            assertThat(looked.frame().codec()).isEqualTo(KeyFrame.Codec.H264);
                            assertThat(looked.frame().bytes())
                                    .startsWith(0, 0, 0, 1)
                                    .hasSizeGreaterThan(2000);
                            assertThat(looked.frame().taken()).isAfter(Instant.EPOCH);
                        });
    }

    @Test
    void aLookAtADeadCameraIsDeclined() throws Exception {
        camera.behave(new Behaviour.Refuse());
        watched.watch(camera.url(), PASSWORD);

        assertThat(watched.watches.look(Watched.CAMERA, Duration.ofSeconds(20)))
                .isInstanceOf(Outcome.Declined.class);
    }

    @Test
    void aTrialTellsWhatItFoundAndKeepsNothing() throws Exception {
        var good = watched.watches.tryOut(assignment(PASSWORD), Duration.ofSeconds(20));
        assertThat(good)
                .isInstanceOfSatisfying(
                        Outcome.Probed.class,
                        probed -> {
                            assertThat(probed.verdict()).isNull();
                            assertThat(probed.picture()).startsWith("H264 640x360");
                            assertThat(probed.evidence())
                                    .hasSameSizeAs(Rung.LADDER)
                                    .noneMatch(it -> it.outcome() == Finding.Outcome.FAILED);
                        });

        var wrong = watched.watches.tryOut(assignment("wrong"), Duration.ofSeconds(20));
        assertThat(wrong)
                .isInstanceOfSatisfying(
                        Outcome.Probed.class,
                        probed ->
                                assertThat(probed.verdict())
                                        .isEqualTo(Verdict.CREDENTIALS_REFUSED));
        assertThat(camera.tally().loginsRefused()).isEqualTo(1);
        assertThat(watched.changes).isEmpty();
    }

    @Test
    void aCameraOverDatagramsIsWatchedLikeAnyOther() throws Exception {
        watched.watches.watch(
                List.of(
                        new CameraAssignment(
                                Watched.CAMERA,
                                camera.url(),
                                Watched.USER,
                                Secret.of(PASSWORD),
                                CameraAssignment.Transport.UDP)));

        watched.awaitOnline();
        camera.behave(new Behaviour.Hang());
        watched.awaitVerdict(Verdict.STREAM_STALLED);
    }

    @Test
    void aCameraThatIsNoLongerAssignedIsLeftInPeace() throws Exception {
        watchOnline();
        watched.watches.watch(List.of());

        Await.until("no session", Watched.LONG, () -> camera.tally().sessionsPlaying() == 0);
        assertThat(watched.watches.states()).isEmpty();
    }

    @Test
    void anAssignmentThatDidNotChangeIsLeftAlone() throws Exception {
        watchOnline();
        int connections = camera.tally().connections();
        watched.watch(camera.url(), PASSWORD);

        assertThat(camera.tally().connections()).isEqualTo(connections);
        assertThat(watched.watches.states())
                .extracting(CameraState::status)
                .containsExactly(Status.ONLINE);
    }

    private void watchOnline() throws Exception {
        watched.watch(camera.url(), PASSWORD);
        watched.awaitOnline();
    }

    private CameraAssignment assignment(String password) {
        return Watched.assignment(camera.url(), password);
    }

    private double sample(String metric, String reason) {
        return watched.registry.scrape().stream()
                .filter(it -> it.getMetadata().getName().equals(metric))
                .flatMap(it -> it.getDataPoints().stream())
                .filter(it -> reason.equals(it.getLabels().get("reason")))
                .mapToDouble(it ->
                        ((io.prometheus.metrics.model.snapshots.CounterSnapshot
                                                .CounterDataPointSnapshot)
                                        it)
                                .getValue())
                .sum();
    }
}
