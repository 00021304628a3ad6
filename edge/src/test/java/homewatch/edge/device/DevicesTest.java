package homewatch.edge.device;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.probe.DeviceProbe;
import homewatch.edge.Await;
import homewatch.edge.HandMovedTime;
import homewatch.edge.assignment.SealedFile;
import homewatch.edge.login.LoginGuard;
import homewatch.edge.network.Addresses;
import homewatch.edge.network.Networks;
import homewatch.process.secret.Secret;
import homewatch.process.secret.SecretBox;
import homewatch.wire.CameraAction;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.Capability;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.ControlAccess;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.Driver;
import homewatch.wire.Happening;
import homewatch.wire.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cameras that are told things, and who comes first.
class DevicesTest {
    private static final CameraId CAMERA = new CameraId("yard");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir Path folder;
    private final HandMovedTime time = new HandMovedTime();
    private final SmallCamera camera = new SmallCamera();
    private final AtomicInteger opened = new AtomicInteger();
    private final List<Happening> happened = new CopyOnWriteArrayList<>();
    private final Addresses addresses = new Addresses(Networks.of(Networks.PRIVATE));
    private Devices devices;

    @BeforeEach
    void start() throws IOException {
        var box = SecretBox.open(folder.resolve("key"));
        var sealed = new SealedFile(folder.resolve("refusals"), "refusals", box);
        var logins = LoginGuard.open(sealed, Duration.ofMinutes(30), time, time);
        var opener =
                (Opener)
                        (_, _) -> {
                            opened.incrementAndGet();
                            return camera;
                        };
        devices =
                new Devices(
                        new Reach(
                                opener,
                                addresses,
                                logins,
                                time,
                                time,
                                new Random(1),
                                DeviceProbe.Ports.USUAL),
                        happened::add);
        devices.assigned(List.of(assignment("10.0.0.9")));
    }

    @AfterEach
    void end() {
        devices.close();
        addresses.close();
    }

    @Test
    void nobodyIsSpokenToBeforeSomethingIsWanted() {
        assertThat(opened).hasValue(0);
    }

    @Test
    void oneSessionServesAllThatAsk() throws Exception {
        var outcome = devices.inspect(CAMERA, LIMIT);
        devices.control(CAMERA, new CameraAction.GoHome(), LIMIT);
        devices.snapshot(CAMERA, LIMIT);

        assertThat(opened).hasValue(1);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        DeviceOutcome.Inspected.class,
                        it -> {
                            assertThat(it.controls().model()).isEqualTo("S1");
                            assertThat(it.controls().privacy()).isFalse();
                            assertThat(it.controls().statusLight()).isNull();
                            assertThat(it.controls().capabilities())
                                    .contains(Capability.MOVEMENT, Capability.PRIVACY)
                                    .doesNotContain(Capability.SIREN);
                        });
    }

    @Test
    void aMoveIsFollowedByAStop() throws Exception {
        assertThat(devices.control(CAMERA, move(50), LIMIT))
                .isEqualTo(new DeviceOutcome.Done("The camera moved and stopped."));

        assertThat(camera.told).containsExactly("begin", "stop");
    }

    @Test
    void whatGoesSomewhereByItselfIsWaitedForAndNotStopped() throws Exception {
        assertThat(devices.control(CAMERA, new CameraAction.MoveTo(0.5, 0, 0), LIMIT))
                .isEqualTo(new DeviceOutcome.Done("The camera moved."));

        assertThat(camera.told).containsExactly("to 0.5");
        assertThat(camera.moving).isFalse();
    }

    @Test
    void whatDoesNotArriveInTimeIsStopped() throws Exception {
        camera.looksUntilThere.set(0);

        assertThat(devices.control(CAMERA, new CameraAction.MoveTo(0.5, 0, 0), LIMIT))
                .isInstanceOf(DeviceOutcome.Done.class);
        assertThat(camera.told).containsExactly("to 0.5", "stop");
    }

    @Test
    void whoCannotMoveByStepsSaysSo() throws Exception {
        assertThat(devices.control(CAMERA, new CameraAction.MoveBy(0.5, 0, 0), LIMIT))
                .isInstanceOf(Outcome.Declined.class);
        assertThat(camera.told).isEmpty();
    }

    @Test
    void aLostStopIsSentAgain() throws Exception {
        camera.lostStops.set(2);
        devices.control(CAMERA, move(10), LIMIT);

        assertThat(camera.told).containsExactly("begin", "stop", "stop", "stop");
        assertThat(camera.moving).isFalse();
    }

    @Test
    void anOrderWhoseAnswerWasLostIsFollowedByAStop() throws Exception {
        camera.refusal = () -> new DeviceProblem.Unreachable("no answer in time");

        assertThat(devices.control(CAMERA, move(10), LIMIT)).isInstanceOf(Outcome.Declined.class);
        assertThat(camera.told).containsExactly("begin", "stop");
    }

    @Test
    void anInterruptedMoveStopsFirst() throws Exception {
        var mover = Thread.ofVirtual().start(() -> moveUntilInterrupted(10_000));
        camera.began.await();
        mover.interrupt();

        assertThat(mover.join(LIMIT)).isTrue();
        assertThat(camera.told).containsExactly("begin", "stop");
    }

    @Test
    void anAgentThatEndsStopsWhatMoves() throws Exception {
        var mover = Thread.ofVirtual().start(() -> moveUntilInterrupted(10_000));
        camera.began.await();
        devices.close();

        assertThat(camera.moving).isFalse();
        assertThat(camera.told).containsExactly("begin", "stop");
        assertThat(camera.closed).hasValue(1);
        assertThat(mover.join(LIMIT)).isTrue();
    }

    @Test
    void twoWhoMoveOneCameraDoNotInterleave() throws Exception {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 6; i++) {
            threads.add(Thread.ofVirtual().start(() -> moveUntilInterrupted(100)));
        }
        for (var thread : threads) {
            assertThat(thread.join(LIMIT)).isTrue();
        }
        assertThat(camera.mostAtOnce).hasValue(1);
        for (int i = 0; i < camera.told.size(); i += 2) {
            assertThat(camera.told.subList(i, i + 2)).containsExactly("begin", "stop");
        }
    }

    @Test
    void whoeverComesDuringALongMoveIsTold() throws Exception {
        var mover = Thread.ofVirtual().start(() -> moveUntilInterrupted(10_000));
        camera.began.await();

        assertThat(devices.control(CAMERA, move(10), LIMIT))
                .isEqualTo(
                        new Outcome.Declined(
                                "The camera is busy with another order (somebody else is using"
                                        + " it): try again soon."));
        mover.interrupt();
        assertThat(mover.join(LIMIT)).isTrue();
    }

    @Test
    void noMoveIsLongerThanTenSeconds() throws Exception {
        assertThat(devices.control(CAMERA, move(10_001), LIMIT))
                .isInstanceOf(Outcome.Declined.class);
        assertThat(opened).hasValue(0);
    }

    @Test
    void whatACameraCannotDoIsSaid() throws Exception {
        assertThat(devices.control(CAMERA, new CameraAction.Siren(true), LIMIT))
                .isEqualTo(new Outcome.Declined("The camera cannot do this (it has no siren)."));
    }

    @Test
    void theEndOfTravelIsSaid() throws Exception {
        camera.refusal =
                () ->
                        new DeviceProblem.Rejected(
                                DeviceProblem.Rejected.Reason.END_OF_TRAVEL, "error -64304");

        assertThat(devices.control(CAMERA, new CameraAction.GoHome(), LIMIT))
                .isEqualTo(
                        new Outcome.Declined(
                                "The lens is at its end and turns no further that way."));
    }

    @Test
    void privacyThatSomebodySwitchedOnExplainsAMissingPicture() throws Exception {
        devices.control(CAMERA, new CameraAction.Privacy(true), LIMIT);

        assertThat(verdict()).isEqualTo(Verdict.PRIVACY_MODE);
        assertThat(happened)
                .singleElement()
                .satisfies(it -> assertThat(it.kind()).isEqualTo(Happening.Kind.PRIVACY));
        devices.control(CAMERA, new CameraAction.Privacy(false), LIMIT);
        assertThat(verdict()).isNull();
    }

    @Test
    void privacyThatWasSwitchedOnElsewhereIsFoundOutWhenNoPictureComes() throws Exception {
        camera.shut = true;
        assertThat(verdict()).isNull();
        devices.knowledge().wonder(CAMERA);
        Await.until("privacy known", LIMIT, () -> verdict() == Verdict.PRIVACY_MODE);
        for (int i = 0; i < 50; i++) {
            devices.knowledge().wonder(CAMERA);
        }
        time.pass(Duration.ofSeconds(61));
        assertThat(verdict()).isNull();
        assertThat(camera.told).containsExactly("private?");
    }

    @Test
    void aTpLinkSwitchThatIsOffExplainsAMissingPicture() throws Exception {
        camera.refusal = () -> new DeviceProblem.LocalAccessDisabled("Turn it on.");
        devices.knowledge().wonder(CAMERA);

        Await.until("known", LIMIT, () -> verdict() == Verdict.LOCAL_ACCESS_DISABLED);
    }

    @Test
    void aCameraThatWasToldToRestartIsRestartingForThreeMinutes() throws Exception {
        devices.control(CAMERA, new CameraAction.Reboot(), LIMIT);

        time.pass(Duration.ofSeconds(179));
        assertThat(verdict()).isEqualTo(Verdict.REBOOTING);
        time.pass(Duration.ofSeconds(2));
        assertThat(verdict()).isNull();
    }

    @Test
    void aCameraOutsideTheAllowedNetworksIsNotSpokenTo() throws Exception {
        devices.assigned(List.of(assignment("8.8.8.8")));

        assertThat(devices.inspect(CAMERA, LIMIT)).isInstanceOf(Outcome.Declined.class);
        assertThat(opened).hasValue(0);
    }

    @Test
    void aCameraThatIsTakenAwayIsHungUpOn() throws Exception {
        devices.inspect(CAMERA, LIMIT);
        devices.assigned(List.of());

        Await.until("closed", LIMIT, () -> camera.closed.get() == 1);
        assertThat(devices.inspect(CAMERA, LIMIT)).isInstanceOf(Outcome.Declined.class);
    }

    private @Nullable Verdict verdict() {
        return devices.knowledge().explanation(CAMERA).map(it -> it.verdict()).orElse(null);
    }

    private void moveUntilInterrupted(int millis) {
        try {
            devices.control(CAMERA, move(millis), LIMIT);
        } catch (InterruptedException _) {
            // as wanted
        }
    }

    private static CameraAction.Move move(int millis) {
        return new CameraAction.Move(0.5, 0, 0, Duration.ofMillis(millis));
    }

    private static CameraAssignment assignment(String host) {
        return new CameraAssignment(
                CAMERA,
                URI.create("rtsp://" + host + "/stream2"),
                "viewer",
                Secret.of("x"),
                CameraAssignment.Transport.TCP,
                new ControlAccess(
                        Driver.TAPO, URI.create("https://" + host), "admin", Secret.of("y"), null),
                null);
    }
}
