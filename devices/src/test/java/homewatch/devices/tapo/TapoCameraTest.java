package homewatch.devices.tapo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.Access;
import homewatch.devices.camera.Camera.Detection;
import homewatch.devices.camera.Camera.Movement;
import homewatch.devices.camera.Camera.NightVision;
import homewatch.devices.camera.Capability;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.DeviceProblem.Rejected.Reason;
import homewatch.devices.tapo.tls.CertificatePin;
import homewatch.lab.camera.Behaviour;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.lab.tapo.LabTapoCamera;
import homewatch.lab.tapo.LabTapoSettings;
import homewatch.lab.tapo.LabTapoSettings.Firmware;
import homewatch.lab.tapo.TapoBehaviour;
import homewatch.process.secret.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class TapoCameraTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private final RandomGenerator random = RandomGenerator.of("SecureRandom");
    private final Gate gate = new Gate();
    private LabCamera video;
    private LabTapoCamera lab;

    @BeforeEach
    void start() throws Exception {
        video = LabCamera.start(LabCameraSettings.of("cam", Secret.of("secret")));
        begin(LabTapoSettings.of(Secret.of("Passw0rd")).bootingIn(Duration.ofMillis(50)));
    }

    private void begin(LabTapoSettings settings) throws Exception {
        if (lab != null) {
            lab.close();
        }
        lab = LabTapoCamera.start(settings, video);
    }

    @AfterEach
    void stop() {
        lab.close();
        video.close();
    }

    private TapoCamera open() throws DeviceProblem {
        return open(new Credentials("admin", "Passw0rd"), LIMIT);
    }

    private TapoCamera open(Credentials credentials, Duration limit) throws DeviceProblem {
        return TapoCamera.open(
                new Access(lab.address(), credentials, gate, limit),
                null,
                random,
                InstantSource.system());
    }

    private TapoCamera open(CertificatePin pin) throws DeviceProblem {
        return TapoCamera.open(
                new Access(lab.address(), new Credentials("admin", "Passw0rd"), gate, LIMIT),
                pin,
                random,
                InstantSource.system());
    }

    @ParameterizedTest
    @EnumSource
    void aCameraTellsWhoItIsWhateverItsFirmware(Firmware firmware) throws Exception {
        begin(LabTapoSettings.of(Secret.of("Passw0rd")).with(firmware));
        try (var camera = open()) {
            assertThat(camera.description().model()).isEqualTo("C210");
            assertThat(camera.description().hardwareAddress()).isEqualTo("a8:42:a1:00:00:01");
            assertThat(camera.capabilities())
                    .containsExactlyInAnyOrder(
                            Capability.MOVEMENT,
                            Capability.PRESETS,
                            Capability.PRIVACY,
                            Capability.STATUS_LIGHT,
                            Capability.MOTION_DETECTION,
                            Capability.PERSON_DETECTION,
                            Capability.SIREN,
                            Capability.NIGHT_VISION,
                            Capability.STORAGE,
                            Capability.REBOOT,
                            Capability.CLOCK);
            assertThat(camera.pin().orElseThrow().sha256()).isEqualTo(lab.certificateSha256());
        }
        assertThat(gate.said()).containsExactly("asked", "accepted");
        assertThat(lab.tally().loginsAccepted()).isEqualTo(1);
    }

    @Test
    void whatACameraDoesNotHaveIsAbsent() throws Exception {
        begin(lab.settings().withoutMotor());
        try (var camera = open()) {
            assertThat(camera.movement()).isEmpty();
            assertThat(camera.presets()).isEmpty();
            assertThat(camera.privacy()).isPresent();
        }
    }

    @Test
    void anAccountsAddressStandsForItsAdmin() throws Exception {
        try (var camera = open(new Credentials("user@example.com", "Passw0rd"), LIMIT)) {
            assertThat(camera.description().manufacturer()).isEqualTo("TP-Link");
        }
    }

    @Test
    void settingsAreReadAndChanged() throws Exception {
        try (var camera = open()) {
            camera.statusLight().orElseThrow().set(false);
            camera.motionDetection().orElseThrow().set(new Detection.Setting(false, 80));
            camera.personDetection().orElseThrow().set(new Detection.Setting(true, 20));
            camera.nightVision().orElseThrow().set(NightVision.Mode.ON);
            camera.siren().orElseThrow().set(true);
            var state = lab.state();
            assertThat(state.statusLight()).isFalse();
            assertThat(state.motionDetection()).isFalse();
            assertThat(state.motionSensitivity()).isEqualTo(80);
            assertThat(state.siren()).isTrue();
            assertThat(state.nightVision()).isEqualTo("on");
            assertThat(camera.statusLight().orElseThrow().on()).isFalse();
            assertThat(camera.siren().orElseThrow().on()).isTrue();
            assertThat(camera.personDetection().orElseThrow().setting())
                    .isEqualTo(new Detection.Setting(true, 20));
            assertThat(camera.nightVision().orElseThrow().mode()).isEqualTo(NightVision.Mode.ON);
            var card = camera.storage().orElseThrow().card().orElseThrow();
            assertThat(card.state()).isEqualTo("normal");
            assertThat(card.capacity()).isEqualTo(31_890_132_172L);
        }
    }

    @Test
    void privacyStopsTheVideo() throws Exception {
        try (var camera = open()) {
            camera.privacy().orElseThrow().set(true);
            assertThat(camera.privacy().orElseThrow().on()).isTrue();
            assertThat(video.behaviour()).isEqualTo(new Behaviour.StallAfter(0));
            assertRejected(Reason.PRIVACY_ON, () -> camera.motor().orElseThrow().turn(5, 0));
            camera.privacy().orElseThrow().set(false);
            assertThat(video.behaviour()).isEqualTo(new Behaviour.Well());
        }
    }

    @Test
    void theLensMovesAndSaysWhenItIsAtItsEnd() throws Exception {
        try (var camera = open()) {
            var motor = camera.motor().orElseThrow();
            motor.begin(new Movement.Velocity(1, -0.5, 0), Duration.ofSeconds(1));
            motor.stop();
            assertThat(lab.state().pan()).isEqualTo(30);
            assertThat(lab.state().tilt()).isEqualTo(-15);
            motor.step(90);
            assertThat(lab.state().tilt()).isEqualTo(-5);
            motor.turn(360, 0);
            assertThat(lab.state().pan()).isEqualTo(170);
            assertRejected(Reason.END_OF_TRAVEL, () -> motor.turn(10, 0));
            motor.calibrate();
            assertThat(lab.state().pan()).isZero();
            lab.behave(new TapoBehaviour.MotorBusy());
            assertRejected(Reason.BUSY, () -> motor.turn(10, 0));
            assertThatThrownBy(() ->
                            motor.begin(new Movement.Velocity(0, 0, 1), Duration.ofSeconds(1)))
                    .isInstanceOf(DeviceProblem.Unsupported.class);
        }
    }

    @Test
    void placesAreKeptFoundAgainAndForgotten() throws Exception {
        try (var camera = open()) {
            var presets = camera.presets().orElseThrow();
            camera.motor().orElseThrow().turn(20, 10);
            var door = presets.save("Door");
            camera.motor().orElseThrow().turn(-60, 0);
            presets.go(door.id());
            assertThat(lab.state().pan()).isEqualTo(20);
            assertThat(lab.state().presets()).isEqualTo(Map.of(door.id(), "Door"));
            assertThat(presets.all()).containsExactly(door);
            presets.remove(door.id());
            assertThat(presets.all()).isEmpty();
            assertRejected(Reason.NO_SUCH_PRESET, () -> presets.go(door.id()));
        }
    }

    @Test
    void aWrongPasswordIsSeenWithoutBeingSentAndNotTriedAgain() {
        assertThatThrownBy(() -> open(new Credentials("admin", "wrong"), LIMIT))
                .isInstanceOf(DeviceProblem.Refused.class);
        assertThat(gate.said()).containsExactly("asked", "Refused");
        assertThat(lab.tally().loginsBegun()).isEqualTo(1);
        assertThat(lab.tally().loginsRefused()).isZero();
    }

    @Test
    void aCameraThatLockedItselfSaysForHowLong() throws Exception {
        begin(lab.settings().lockingAfter(1, Duration.ofSeconds(1799)));
        assertThatThrownBy(() -> open(new Credentials("admin", "wrong"), LIMIT))
                .isInstanceOf(DeviceProblem.Refused.class);
        var locked = catchThrowableOfType(DeviceProblem.LockedOut.class, this::open);
        assertThat(locked.left().orElseThrow())
                .isBetween(Duration.ofSeconds(1700), Duration.ofSeconds(1800));
        assertThat(gate.said()).containsExactly("asked", "Refused", "asked", "LockedOut");
    }

    @Test
    void whoMayOnlyLookIsTold() throws Exception {
        lab.behave(new TapoBehaviour.LimitedUser());
        assertThatThrownBy(this::open)
                .isInstanceOf(DeviceProblem.Refused.class)
                .hasMessageContaining("log in as admin");
    }

    @Test
    void anotherUserThanItsAdminIsNotKnown() {
        assertThatThrownBy(() -> open(new Credentials("cam", "Passw0rd"), LIMIT))
                .isInstanceOf(DeviceProblem.Refused.class)
                .hasMessageContaining("does not know this user");
    }

    @Test
    void aCameraThatServesTheAppAloneSaysWhichSwitchToTurn() throws Exception {
        lab.behave(new TapoBehaviour.AppOnly());
        assertThatThrownBy(this::open)
                .isInstanceOf(DeviceProblem.LocalAccessDisabled.class)
                .hasMessageContaining("Third-Party Compatibility");
        assertThat(gate.said()).containsExactly("asked", "unused");
    }

    @Test
    void aLostSessionIsBegunAnewOnceAndUnnoticed() throws Exception {
        try (var camera = open()) {
            lab.behave(new TapoBehaviour.ExpireSessions(1));
            assertThat(camera.privacy().orElseThrow().on()).isFalse();
            assertThat(camera.privacy().orElseThrow().on()).isFalse();
            lab.behave(new TapoBehaviour.ExpireSessions(0));
            int before = lab.tally().loginsAccepted();
            assertThatThrownBy(() -> camera.privacy().orElseThrow().on())
                    .isInstanceOf(DeviceProblem.Unreachable.class);
            assertThat(lab.tally().loginsAccepted()).isEqualTo(before + 1);
        }
        assertThat(gate.said()).containsExactly("asked", "accepted");
    }

    @Test
    void anotherCertificateThanTheOneRememberedIsRefused() throws Exception {
        CertificatePin pin;
        try (var camera = open()) {
            pin = camera.pin().orElseThrow();
        }
        try (var camera = open(pin)) {
            assertThat(camera.pin()).hasValue(pin);
            int begun = lab.tally().loginsBegun();
            lab.behave(new TapoBehaviour.ChangeCertificate());
            assertThatThrownBy(() -> camera.privacy().orElseThrow().on())
                    .isInstanceOf(DeviceProblem.AnotherDevice.class);
            assertThatThrownBy(() -> open(pin)).isInstanceOf(DeviceProblem.AnotherDevice.class);
            assertThat(lab.tally().loginsBegun()).isEqualTo(begun);
        }
    }

    @Test
    void aRebootingCameraIsGoneForAWhile() throws Exception {
        try (var camera = open()) {
            camera.reboot().orElseThrow().now();
            long end = System.nanoTime() + LIMIT.toNanos();
            while (!isBack(camera)) {
                assertThat(System.nanoTime()).as("back in time").isLessThan(end);
            }
        }
        assertThat(lab.tally().reboots()).isEqualTo(1);
        assertThat(lab.tally().loginsAccepted()).isEqualTo(2);
    }

    private boolean isBack(TapoCamera camera) throws DeviceProblem {
        try {
            return !camera.privacy().orElseThrow().on() && lab.tally().loginsAccepted() == 2;
        } catch (DeviceProblem.Unreachable _) {
            return false;
        }
    }

    @Test
    void aClockThatIsWrongIsMeasured() throws Exception {
        lab.behave(new TapoBehaviour.SkewedClock(Duration.ofMinutes(-10)));
        try (var camera = open()) {
            assertThat(camera.clock().orElseThrow().ahead())
                    .isBetween(Duration.ofSeconds(-660), Duration.ofSeconds(-590));
        }
    }

    @Test
    void aCameraThatSaysNothingIsUnreachableWithinTheLimit() throws Exception {
        lab.behave(new TapoBehaviour.Hang());
        assertThatThrownBy(() -> open(new Credentials("admin", "Passw0rd"), Duration.ofMillis(500)))
                .isInstanceOf(DeviceProblem.Unreachable.class);
        assertThat(gate.said()).containsExactly("asked", "unused");
    }

    private static void assertRejected(Reason reason, ThrowingCallable call) {
        var rejected = catchThrowableOfType(DeviceProblem.Rejected.class, call);
        assertThat(rejected).isNotNull().extracting(it -> it.reason()).isEqualTo(reason);
    }
}
