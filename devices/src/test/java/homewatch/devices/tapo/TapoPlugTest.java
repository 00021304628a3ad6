package homewatch.devices.tapo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.Access;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.net.Reachability;
import homewatch.devices.net.TcpOutcome;
import homewatch.devices.tapo.discovery.FoundDevice.Protocol;
import homewatch.devices.tapo.klap.KlapTransport;
import homewatch.devices.tapo.klap.KlapVersion;
import homewatch.devices.tapo.plug.PlugCalls;
import homewatch.devices.tapo.session.Deadline;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.lab.tapo.Appliance;
import homewatch.lab.tapo.LabPlug;
import homewatch.lab.tapo.LabPlugSettings;
import homewatch.lab.tapo.LabPlugSettings.Speech;
import homewatch.lab.tapo.PlugBehaviour;
import homewatch.process.secret.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class TapoPlugTest {
    private static final String USER = "user@example.com";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private final RandomGenerator random = RandomGenerator.of("SecureRandom");
    private final Gate gate = new Gate();
    private LabCamera camera;
    private LabPlug plug;

    @BeforeEach
    void start() throws Exception {
        camera = LabCamera.start(LabCameraSettings.of("cam", Secret.of("secret")));
        begin(Speech.KLAP_V2);
    }

    private void begin(Speech speech) throws Exception {
        if (plug != null) {
            plug.close();
        }
        var settings = LabPlugSettings.of(USER, Secret.of("Passw0rd")).with(speech);
        plug = LabPlug.start(settings, Appliance.of(camera, Duration.ofMillis(50)));
    }

    @AfterEach
    void stop() {
        plug.close();
        camera.close();
    }

    private Access access(String password, Duration limit) {
        return new Access(plug.address(), new Credentials(USER, password), gate, limit);
    }

    private TapoPlug open() throws DeviceProblem {
        return TapoPlug.open(access("Passw0rd", LIMIT), random);
    }

    @ParameterizedTest
    @EnumSource(names = {"KLAP_V2", "PASSTHROUGH"})
    void aPlugTellsWhoItIsAndWhatItMeasures(Speech speech) throws Exception {
        begin(speech);
        try (var opened = open()) {
            var reading = opened.read();
            assertThat(opened.description().model()).isEqualTo("P115");
            assertThat(opened.description().name()).isEqualTo("lab plug");
            assertThat(opened.description().hardwareAddress()).isEqualTo("a8:42:a1:00:01:01");
            assertThat(reading.on()).isTrue();
            assertThat(reading.watts()).isEqualTo(3.2);
            assertThat(reading.volts()).hasValue(230.4);
            assertThat(reading.amperes().orElseThrow()).isCloseTo(0.014, within(0.0005));
            assertThat(reading.overheated()).isFalse();
            assertThat(reading.overloaded()).isFalse();
        }
        assertThat(gate.said()).endsWith("asked", "accepted");
        assertThat(plug.tally().loginsAccepted()).isEqualTo(1);
        assertThat(plug.tally().loginsRefused()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"KLAP_V2", "PASSTHROUGH"})
    void whatAPlugFeedsGoesAndComesWithItsRelay(Speech speech) throws Exception {
        begin(speech);
        try (var opened = open()) {
            opened.switchTo(false);
            assertThat(opened.read().on()).isFalse();
            assertThat(opened.read().watts()).isZero();
            assertThat(answers()).isFalse();
            opened.switchTo(true);
            assertThat(opened.read().on()).isTrue();
            await(this::answers);
            assertThat(opened.read().watts()).isEqualTo(3.2);
        }
        assertThat(plug.tally().switches()).isEqualTo(2);
    }

    @Test
    void anOldPlugIsSpokenToInTheFirstVersionOfKlap() throws Exception {
        begin(Speech.KLAP_V1);
        try (var transport = KlapTransport.of(access("Passw0rd", LIMIT), KlapVersion.V1, random)) {
            var reading = new PlugCalls(transport).read(Deadline.in(LIMIT));
            assertThat(reading.watts()).isEqualTo(3.2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"KLAP_V2", "PASSTHROUGH"})
    void aWrongPasswordIsTriedOnce(Speech speech) throws Exception {
        begin(speech);
        var how = speech == Speech.KLAP_V2 ? Protocol.KLAP : Protocol.PASSTHROUGH;
        assertThatThrownBy(() -> TapoPlug.open(access("wrong", LIMIT), how, random))
                .isInstanceOf(DeviceProblem.Refused.class);
        assertThat(gate.said()).containsExactly("asked", "Refused");
        assertThat(plug.tally().loginsBegun()).isEqualTo(1);
        assertThat(plug.tally().loginsAccepted()).isZero();
    }

    @Test
    void aPasswordThatTheDeviceRefusedIsNotGivenAgain() throws Exception {
        try (var opened = open()) {
            plug.behave(new PlugBehaviour.ChangePassword(Secret.of("another")));
            assertThatThrownBy(opened::read).isInstanceOf(DeviceProblem.Refused.class);
            int begun = plug.tally().loginsBegun();
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(opened::read).isInstanceOf(DeviceProblem.Refused.class);
            }
            assertThat(plug.tally().loginsBegun()).isEqualTo(begun);
        }
        assertThat(gate.said()).containsExactly("asked", "accepted", "Refused");
    }

    @Test
    void aShutGateMeansThatNothingIsSent() {
        gate.shut();
        assertThatThrownBy(this::open).isInstanceOf(DeviceProblem.LoginWithheld.class);
        assertThat(plug.tally().loginsBegun()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"KLAP_V2", "PASSTHROUGH"})
    void aLostSessionIsBegunAnewOnceAndUnnoticed(Speech speech) throws Exception {
        begin(speech);
        try (var opened = open()) {
            plug.behave(new PlugBehaviour.ExpireSessions(1));
            assertThat(opened.read().on()).isTrue();
            plug.behave(new PlugBehaviour.ExpireSessions(0));
            int before = plug.tally().loginsAccepted();
            assertThatThrownBy(opened::read)
                    .isInstanceOf(DeviceProblem.Unreachable.class)
                    .hasMessageContaining("every session");
            assertThat(plug.tally().loginsAccepted()).isEqualTo(before + 1);
        }
    }

    @Test
    void aPlugThatServesTheAppAloneSaysWhichSwitchToTurn() {
        plug.behave(new PlugBehaviour.AppOnly());
        assertThatThrownBy(this::open)
                .isInstanceOf(DeviceProblem.LocalAccessDisabled.class)
                .hasMessageContaining("Me > Third-Party Services > Third-Party Compatibility");
        assertThat(gate.said()).containsExactly("asked", "unused");
    }

    @Test
    void aPlugWithoutInternetSaysSo() {
        plug.behave(new PlugBehaviour.NoInternet());
        assertThatThrownBy(this::open)
                .isInstanceOf(DeviceProblem.LocalAccessDisabled.class)
                .hasMessageContaining("no way to the internet");
    }

    @Test
    void aRelayThatIsStuckIsSeenByReadingItBack() throws Exception {
        try (var opened = open()) {
            plug.behave(new PlugBehaviour.StuckRelay());
            opened.switchTo(false);
            assertThat(opened.read().on()).isTrue();
            assertThat(answers()).isTrue();
        }
    }

    @Test
    void aDeadSupplyDrawsNothingAndAHungCameraAsMuchAsEver() throws Exception {
        try (var opened = open()) {
            camera.behave(new homewatch.lab.camera.Behaviour.Hang());
            assertThat(opened.read().watts()).isEqualTo(3.2);
            plug.behave(new PlugBehaviour.DeadSupply());
            assertThat(opened.read().on()).isTrue();
            assertThat(opened.read().watts()).isZero();
            assertThat(answers()).isFalse();
        }
    }

    @Test
    void aHotPlugSaysSoAndIsOff() throws Exception {
        try (var opened = open()) {
            plug.behave(new PlugBehaviour.Overheat());
            var reading = opened.read();
            assertThat(reading.overheated()).isTrue();
            assertThat(reading.on()).isFalse();
        }
    }

    @Test
    void aPlugThatIsGoneIsUnreachable() throws Exception {
        try (var opened = open()) {
            plug.behave(new PlugBehaviour.Refuse());
            assertThatThrownBy(opened::read).isInstanceOf(DeviceProblem.Unreachable.class);
            plug.behave(new PlugBehaviour.Well());
            assertThat(opened.read().on()).isTrue();
        }
    }

    @Test
    void aPlugThatSaysNothingIsUnreachableWithinTheLimit() throws Exception {
        plug.behave(new PlugBehaviour.Hang());
        var limit = Duration.ofMillis(500);
        long start = System.nanoTime();
        var problem =
                catchThrowableOfType(
                        DeviceProblem.Unreachable.class,
                        () -> TapoPlug.open(access("Passw0rd", limit), random));
        var took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(problem).isNotNull();
        assertThat(took).isGreaterThanOrEqualTo(limit.dividedBy(2));
        assertThat(gate.said()).containsExactly("asked", "unused");
    }

    private boolean answers() {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), camera.port());
        return Reachability.connect(address, LIMIT, System::nanoTime)
                instanceof TcpOutcome.Connected;
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
