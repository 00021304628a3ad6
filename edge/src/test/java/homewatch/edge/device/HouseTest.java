package homewatch.edge.device;

import static homewatch.edge.device.House.CAMERA;
import static homewatch.edge.device.House.LIMIT;
import static homewatch.edge.device.House.OWNER_PASSWORD;
import static homewatch.edge.device.House.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import homewatch.edge.Await;
import homewatch.lab.onvif.OnvifBehaviour;
import homewatch.lab.onvif.OnvifLogin;
import homewatch.lab.tapo.TapoBehaviour;
import homewatch.process.secret.Secret;
import homewatch.wire.CameraAction;
import homewatch.wire.Candidate;
import homewatch.wire.Capability;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.DeviceWish;
import homewatch.wire.Driver;
import homewatch.wire.Happening;
import homewatch.wire.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Real drivers against a lab camera that speaks everything: what is found out, what is told, and
/// how often anybody logs in.
@Execution(ExecutionMode.CONCURRENT)
class HouseTest {
    @TempDir Path folder;
    private House house;

    @BeforeEach
    void start() throws Exception {
        house = new House(folder, OnvifLogin.TOKEN_OR_DIGEST);
    }

    @AfterEach
    void end() throws Exception {
        house.close();
    }

    @Test
    void aTapoCameraIsBestToldByItsOwnProtocolAndSeenByWhatOnvifTells() throws Exception {
        var found = identify(PASSWORD, OWNER_PASSWORD);

        assertThat(found).extracting(Candidate::driver).containsExactly(Driver.TAPO, Driver.ONVIF);
        var best = found.getFirst();
        assertThat(best.problem()).isNull();
        assertThat(best.model()).isEqualTo("C210");
        assertThat(best.certificate()).isEqualTo(house.tapo.certificateSha256());
        assertThat(best.capabilities()).contains(Capability.PRIVACY, Capability.SIREN);
        assertThat(best.control()).isEqualTo(house.tapo.url());
        assertThat(best.streams())
                .extracting(Candidate.Stream::address)
                .contains(house.video.url());
    }

    @Test
    void withoutTheOwnersPasswordOnvifServesAndWhatIsMissingIsSaid() throws Exception {
        var found = identify(PASSWORD, null);

        assertThat(found).extracting(Candidate::driver).containsExactly(Driver.ONVIF, Driver.TAPO);
        assertThat(found.getLast().problem()).contains("password of the TP-Link account");
        assertThat(house.tapo.tally().loginsBegun()).isZero();
    }

    @Test
    void aCameraThatTalksToItsAppAloneIsNamedAsSuch() throws Exception {
        house.tapo.behave(new TapoBehaviour.AppOnly());
        var found = identify(PASSWORD, OWNER_PASSWORD);

        assertThat(found.getLast().verdict()).isEqualTo(Verdict.LOCAL_ACCESS_DISABLED);
        assertThat(found.getLast().problem()).contains("Third-Party Compatibility");
        assertThat(house.tapo.tally().loginsBegun()).isZero();
    }

    @Test
    void aStrangersAddressIsNotLookedAt() throws Exception {
        assertThat(
                        house.devices.identify(
                                new DeviceWish.Identify("8.8.8.8", null, "a", null, null, null)))
                .isInstanceOf(Outcome.Declined.class);
    }

    @Test
    void whatIsWrongIsTriedOnceByEachProtocolWhoeverAsksAndHoweverOften() throws Exception {
        house.byOnvif("wrong");
        house.watch();
        everybodyAtOnce(
                List.of(
                        () -> house.devices.inspect(CAMERA, LIMIT),
                        () -> house.devices.control(CAMERA, new CameraAction.GoHome(), LIMIT),
                        () -> house.devices.snapshot(CAMERA, LIMIT),
                        () -> identify("wrong", "wrong"),
                        () -> house.watches.probe(CAMERA, LIMIT),
                        () -> house.watches.tryOut(house.devices.cameras().getFirst(), LIMIT)));

        assertThat(house.onvif.tally().loginsRefused()).isEqualTo(1);
        assertThat(house.video.tally().loginsRefused()).isEqualTo(1);
        assertThat(house.tapo.tally().loginsBegun()).isEqualTo(1);
    }

    @Test
    void aWrongOwnersPasswordIsTriedOnceAndThePictureStays() throws Exception {
        house.byTapo("wrong");
        house.watch();
        everybodyAtOnce(
                List.of(
                        () -> house.devices.inspect(CAMERA, LIMIT),
                        () -> house.devices.control(CAMERA, new CameraAction.Siren(true), LIMIT),
                        () -> house.devices.snapshot(CAMERA, LIMIT),
                        () -> {
                            house.devices.knowledge().wonder(CAMERA);
                            return "";
                        }));

        assertThat(house.tapo.tally().loginsBegun()).isEqualTo(1);
        awaitVerdict(null);
    }

    @Test
    void aLockedCameraIsLeftAloneForAsLongAsItSays() throws Exception {
        house.tapo.behave(new TapoBehaviour.LockOut(Duration.ofSeconds(90)));
        house.byTapo(OWNER_PASSWORD);

        assertThat(house.devices.inspect(CAMERA, LIMIT))
                .isInstanceOfSatisfying(
                        Outcome.Declined.class,
                        it -> assertThat(it.reason()).contains("locked itself", " s more"));
        int begun = house.tapo.tally().loginsBegun();
        house.tapo.behave(new TapoBehaviour.Well());
        for (int i = 0; i < 10; i++) {
            assertThat(house.devices.inspect(CAMERA, LIMIT)).isInstanceOf(Outcome.Declined.class);
        }
        assertThat(house.tapo.tally().loginsBegun()).isEqualTo(begun);

        house.clock.pass(Duration.ofSeconds(91));
        assertThat(house.devices.inspect(CAMERA, LIMIT))
                .isInstanceOf(DeviceOutcome.Inspected.class);
    }

    @Test
    void movesOfManyAreFollowedByAsManyStops() throws Exception {
        house.byOnvif(PASSWORD);
        var move = new CameraAction.Move(0.5, 0, 0, Duration.ofMillis(100));
        everybodyAtOnce(List.of(() -> house.devices.control(CAMERA, move, LIMIT)));

        assertThat(house.onvif.tally().moves()).isPositive();
        assertThat(house.onvif.tally().stops()).isEqualTo(house.onvif.tally().moves());
    }

    @Test
    void aLensAtItsEndIsSaidToBe() throws Exception {
        house.byTapo(OWNER_PASSWORD);
        house.tapo.behave(new TapoBehaviour.MotorAtEnd());
        var move = new CameraAction.Move(0.5, 0, 0, Duration.ofMillis(100));

        assertThat(house.devices.control(CAMERA, move, LIMIT))
                .isEqualTo(
                        new Outcome.Declined(
                                "The lens is at its end and turns no further that way."));
    }

    @Test
    void aSnapshotIsTheCamerasOwnPicture() throws Exception {
        house.byOnvif(PASSWORD);

        assertThat(house.devices.snapshot(CAMERA, LIMIT))
                .isInstanceOfSatisfying(
                        DeviceOutcome.Snapped.class,
                        it -> assertThat(it.jpeg()).startsWith(0xFF, 0xD8, 0xFF));
    }

    @Test
    void aCameraWithoutSnapshotsGivesAKeyFrame() throws Exception {
        house.onvif.behave(new OnvifBehaviour.NoSnapshots());
        house.byOnvif(PASSWORD);

        assertThat(house.devices.snapshot(CAMERA, LIMIT)).isInstanceOf(Outcome.Looked.class);
    }

    @Test
    void privacyIsAVerdictOfItsOwnAndEndsWithThePicture() throws Exception {
        house.byTapo(OWNER_PASSWORD);
        house.watch();
        awaitVerdict(null);
        house.devices.control(CAMERA, new CameraAction.Privacy(true), LIMIT);

        awaitVerdict(Verdict.PRIVACY_MODE);
        assertThat(house.devices.control(CAMERA, new CameraAction.Privacy(false), LIMIT))
                .isInstanceOf(DeviceOutcome.Done.class);
        awaitVerdict(null);
        assertThat(house.changes).noneMatch(it -> it.verdict() == Verdict.STREAM_STALLED);
    }

    @Test
    void privacyThatWasSwitchedInTheAppIsToldAndSoIsItsEnd() throws Exception {
        house.byTapo(OWNER_PASSWORD);
        house.watch();
        awaitVerdict(null);
        house.privacyInTheApp(true);
        awaitVerdict(Verdict.PRIVACY_MODE);
        house.privacyInTheApp(false);
        awaitVerdict(null);

        assertThat(house.happened)
                .extracting(Happening::kind, Happening::active)
                .containsExactly(
                        tuple(Happening.Kind.PRIVACY, true), tuple(Happening.Kind.PRIVACY, false));
    }

    @Test
    void aCameraThatWasToldToRestartIsRestartingAndComesBack() throws Exception {
        house.byTapo(OWNER_PASSWORD);
        house.watch();
        awaitVerdict(null);
        house.devices.control(CAMERA, new CameraAction.Reboot(), LIMIT);

        Await.until("restarted", LIMIT, () -> house.tapo.tally().reboots() == 1);
        awaitVerdict(null);
        assertThat(house.changes)
                .allMatch(it -> it.verdict() == null || it.verdict() == Verdict.REBOOTING);
    }

    @Test
    void aStreamThatIsGoneBecauseLocalAccessIsOffSaysSo() throws Exception {
        house.byTapo(OWNER_PASSWORD);
        house.watch();
        awaitVerdict(null);
        house.tapo.behave(new TapoBehaviour.AppOnly());
        house.video.behave(new homewatch.lab.camera.Behaviour.Refuse());

        awaitVerdict(Verdict.LOCAL_ACCESS_DISABLED);
    }

    @Test
    void whatACameraSeesIsToldWithBeginningAndEnd() throws Exception {
        house.byTapo(OWNER_PASSWORD);
        house.devices.start();
        Await.until("subscribed", LIMIT, () -> house.onvif.tally().pulls() > 0);
        for (int i = 0; i < 3; i++) {
            house.onvif.motion(true);
        }
        house.onvif.person(true);
        Await.until("seen", LIMIT, () -> house.happened.size() == 2);
        house.onvif.motion(false);

        Await.until("ended", LIMIT, () -> house.happened.size() == 3);
        assertThat(house.happened)
                .extracting(Happening::kind, Happening::active)
                .containsExactlyInAnyOrder(
                        tuple(Happening.Kind.MOTION, true),
                        tuple(Happening.Kind.PERSON, true),
                        tuple(Happening.Kind.MOTION, false));
    }

    @Test
    void aCameraThatIsHeardNoMoreHasNothingGoingOn() throws Exception {
        house.byOnvif(PASSWORD);
        house.devices.start();
        Await.until("subscribed", LIMIT, () -> house.onvif.tally().pulls() > 0);
        house.onvif.motion(true);
        Await.until("seen", LIMIT, () -> house.happened.size() == 1);
        house.onvif.close();

        Await.until("ended", LIMIT, () -> house.happened.size() == 2);
        assertThat(house.happened.getLast().active()).isFalse();
    }

    @Test
    void aCameraWhoseClockIsWrongByAMinuteIsSaidToHaveAWrongClock() throws Exception {
        house.onvif.behave(new OnvifBehaviour.WrongClock(Duration.ofMinutes(-1)));
        house.byOnvif(PASSWORD);
        house.devices.start();
        house.watch();

        awaitVerdict(Verdict.CLOCK_SKEWED);
        assertThat(house.changes.getLast().evidence().getFirst().detail())
                .contains("s behind ours");
    }

    private List<Candidate> identify(String password, @Nullable String ownerPassword)
            throws InterruptedException {
        var outcome =
                house.devices.identify(
                        new DeviceWish.Identify(
                                "127.0.0.1",
                                null,
                                House.USER,
                                Secret.of(password),
                                ownerPassword == null ? null : "admin",
                                ownerPassword == null ? null : Secret.of(ownerPassword)));
        return ((DeviceOutcome.Identified) outcome).candidates();
    }

    /// Five of each, all at the same time.
    private static void everybodyAtOnce(List<Callable<?>> wishes) throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 5; i++) {
            for (var wish : wishes) {
                threads.add(
                        Thread.ofVirtual()
                                .start(() -> {
                                    try {
                                        wish.call();
                                    } catch (Exception failure) {
                                        throw new IllegalStateException(failure);
                                    }
                                }));
            }
        }
        for (var thread : threads) {
            assertThat(thread.join(Duration.ofMinutes(2))).isTrue();
        }
    }

    private void awaitVerdict(@Nullable Verdict verdict) throws InterruptedException {
        Await.until(
                verdict + "; there were " + house.changes,
                LIMIT,
                () -> !house.changes.isEmpty() && house.changes.getLast().verdict() == verdict);
    }
}
