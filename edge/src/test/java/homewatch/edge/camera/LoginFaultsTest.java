package homewatch.edge.camera;

import static homewatch.edge.camera.Watched.finding;
import static org.assertj.core.api.Assertions.assertThat;

import homewatch.edge.Await;
import homewatch.edge.HandMovedTime;
import homewatch.lab.camera.Behaviour;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.process.secret.Secret;
import homewatch.wire.CameraAssignment;
import homewatch.wire.Finding;
import homewatch.wire.Finding.Rung;
import homewatch.wire.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Logins that a lab camera refuses: what shows, and what is never tried twice.
@Execution(ExecutionMode.CONCURRENT)
class LoginFaultsTest {
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
    void aChangedPasswordShowsAtOnceAndTheOldOneIsTriedNoMore() throws Exception {
        watchOnline();
        camera.behave(new Behaviour.ChangePassword("other"));

        var state = watched.awaitVerdict(Verdict.CREDENTIALS_REFUSED);
        assertThat(finding(state, Rung.LOGIN).outcome()).isEqualTo(Finding.Outcome.FAILED);
        int refused = camera.tally().loginsRefused();
        awaitClimbs(5);
        assertThat(camera.tally().loginsRefused()).isEqualTo(refused);
        assertThat(watched.seen()).containsExactly("online", "credentials_refused");

        watched.watch(camera.url(), "other");
        watched.awaitOnline();
        assertThat(camera.tally().loginsRefused()).isEqualTo(refused);
    }

    @Test
    void aRefusedLoginIsNotRepeatedByTheNextProcess() throws Exception {
        watched.watch(camera.url(), "wrong");
        watched.awaitVerdict(Verdict.CREDENTIALS_REFUSED);
        awaitClimbs(3);
        assertThat(camera.tally().loginsRefused()).isEqualTo(1);
        watched.close();

        try (var next = new Watched(folder)) {
            next.watch(camera.url(), "wrong");
            var state = next.awaitVerdict(Verdict.CREDENTIALS_REFUSED);
            assertThat(finding(state, Rung.REQUEST).outcome()).isEqualTo(Finding.Outcome.PASSED);
            assertThat(finding(state, Rung.LOGIN).outcome()).isEqualTo(Finding.Outcome.SKIPPED);
            assertThat(camera.tally().loginsRefused()).isEqualTo(1);
            assertThat(finding(state, Rung.LOGIN).detail()).doesNotContain("wrong ");
        }
    }

    @Test
    void theLoginIsTriedAgainWhenTheCoolDownEnds() throws Exception {
        watched.close();
        var clock = new HandMovedTime();
        try (var here = new Watched(folder, clock)) {
            here.watch(camera.url(), "wrong");
            here.awaitVerdict(Verdict.CREDENTIALS_REFUSED);
            camera.behave(new Behaviour.ChangePassword("wrong"));
            clock.pass(Duration.ofMinutes(29));
            awaitClimbs(here, 3);
            assertThat(here.seen()).containsExactly("credentials_refused");

            clock.pass(Duration.ofMinutes(2));
            here.awaitOnline();
            assertThat(camera.tally().loginsRefused()).isEqualTo(1);
        }
    }

    @Test
    void aLockedCameraIsLeftAloneForAsLongAsItSays() throws Exception {
        watched.close();
        var clock = new HandMovedTime();
        try (var here = new Watched(folder, clock)) {
            camera.behave(new Behaviour.LockOut(Duration.ofMinutes(2)));
            here.watch(camera.url(), PASSWORD);
            here.awaitVerdict(Verdict.LOCKED_OUT);
            camera.behave(new Behaviour.Well());
            clock.pass(Duration.ofSeconds(60));
            awaitClimbs(here, 3);
            assertThat(here.seen()).containsExactly("locked_out");

            clock.pass(Duration.ofSeconds(61));
            here.awaitOnline();
        }
    }

    @Test
    void aLockedCameraThatIsSwitchedOffIsNoticed() throws Exception {
        camera.behave(new Behaviour.LockOut(Duration.ofMinutes(30)));
        watched.watch(camera.url(), PASSWORD);
        watched.awaitVerdict(Verdict.LOCKED_OUT);

        camera.behave(new Behaviour.Refuse());
        watched.awaitVerdict(Verdict.PORT_CLOSED);
        camera.behave(new Behaviour.Well());
        watched.awaitVerdict(Verdict.LOCKED_OUT);
    }

    @Test
    void anAnswer403WithoutAWordAboutTimeIsARefusal() throws Exception {
        camera.behave(new Behaviour.Forbid());
        watched.watch(camera.url(), PASSWORD);

        watched.awaitVerdict(Verdict.CREDENTIALS_REFUSED);
    }

    @Test
    void aCameraThatWantsALoginAndHasNoneIsRefused() throws Exception {
        watched.watches.watch(
                List.of(
                        new CameraAssignment(
                                Watched.CAMERA,
                                camera.url(),
                                null,
                                null,
                                CameraAssignment.Transport.TCP)));

        watched.awaitVerdict(Verdict.CREDENTIALS_REFUSED);
        awaitClimbs(3);
        assertThat(camera.tally().loginsRefused()).isZero();
    }

    private void watchOnline() throws Exception {
        watched.watch(camera.url(), PASSWORD);
        watched.awaitOnline();
    }

    private void awaitClimbs(int count) throws InterruptedException {
        awaitClimbs(watched, count);
    }

    /// Each climb is at least one connection.
    private void awaitClimbs(Watched here, int count) throws InterruptedException {
        int before = camera.tally().connections();
        Await.until(
                count + " more visits; there were " + here.seen(),
                Watched.LONG,
                () -> camera.tally().connections() >= before + count);
    }
}
