package homewatch.devices.probe;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.Capability;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.LoginGate;
import homewatch.devices.net.MachineSources;
import homewatch.lab.camera.Behaviour;
import homewatch.lab.onvif.OnvifBehaviour;
import homewatch.lab.onvif.OnvifBehaviour.Malice;
import homewatch.lab.onvif.OnvifLogin;
import homewatch.lab.peer.NpmOnvifCamera;
import homewatch.lab.tapo.LabPlug;
import homewatch.lab.tapo.LabPlugSettings;
import homewatch.lab.tapo.TapoBehaviour;
import homewatch.process.secret.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Looks at the lab's devices and at one of npm; logins are counted by the devices.
@Timeout(120)
class DeviceProbeTest {
    private static final Path ROOT = Path.of(System.getProperty("homewatch.root", ".."));
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void aTapoCameraWithBothAccountsIsKnownByItsOwnProtocolFirst() throws Exception {
        try (var house = new ProbedHouse(OnvifLogin.TOKEN_OR_DIGEST)) {
            var found = house.look();
            assertThat(found).extracting(Identity::way).containsExactly(Way.TAPO, Way.ONVIF);
            assertThat(found).allSatisfy(it -> assertThat(it.trouble()).isEmpty());
            var best = found.getFirst();
            assertThat(best.certificate()).isEqualTo(house.tapo.certificateSha256());
            assertThat(best.capabilities()).contains(Capability.PRIVACY, Capability.MOVEMENT);
            assertThat(best.streams())
                    .as("told by ONVIF, with their size")
                    .isEqualTo(found.get(1).streams())
                    .allSatisfy(it -> assertThat(it.width()).isPositive());
            assertThat(house.gates.told())
                    .containsExactlyInAnyOrder("TAPO accepted", "ONVIF accepted");
        }
    }

    @Test
    void aWayThatIsRefusedComesBehindOneThatWorks() throws Exception {
        try (var house = new ProbedHouse(OnvifLogin.TOKEN)) {
            var found = house.look(ProbedHouse.PASSWORD, "wrong");
            assertThat(found).extracting(Identity::way).containsExactly(Way.ONVIF, Way.TAPO);
            assertThat(problem(found.getLast())).isInstanceOf(DeviceProblem.Refused.class);
        }
    }

    @Test
    void aCameraWithoutItsOwnersPasswordSaysWhatItWants() throws Exception {
        try (var house = new ProbedHouse(OnvifLogin.TOKEN)) {
            var found = house.look(ProbedHouse.PASSWORD, null);
            assertThat(found).extracting(Identity::way).containsExactly(Way.ONVIF, Way.TAPO);
            assertThat(found.getLast().description().model()).isEqualTo("C210");
            assertThat(problem(found.getLast()))
                    .isInstanceOf(DeviceProblem.Refused.class)
                    .hasMessageContaining("TP-Link account");
            assertThat(house.tapo.tally().loginsBegun()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = OnvifLogin.class,
            names = {"NONE", "TOKEN_THEN_DIGEST"},
            mode = EnumSource.Mode.EXCLUDE)
    void aWrongPasswordIsGivenOnceByEachProtocol(OnvifLogin login) throws Exception {
        try (var house = new ProbedHouse(login)) {
            assertThat(house.look("wr0ng", "wr0ng too"))
                    .hasSize(3)
                    .allSatisfy(it ->
                            assertThat(problem(it))
                                    .isInstanceOf(DeviceProblem.Refused.class)
                                    .hasMessageNotContaining("wr0ng"));
            assertThat(house.onvif.tally().loginsRefused()).isEqualTo(1);
            assertThat(house.video.tally().loginsRefused()).isEqualTo(1);
            assertThat(house.tapo.tally().loginsBegun()).isLessThanOrEqualTo(1);
            assertThat(house.gates.told())
                    .containsExactlyInAnyOrder("TAPO Refused", "ONVIF Refused", "RTSP Refused");
        }
    }

    @Test
    void nothingIsTriedWithoutCredentialsOrWithoutLeave() throws Exception {
        try (var house = new ProbedHouse(OnvifLogin.TOKEN_OR_DIGEST)) {
            assertThat(house.look(null, null))
                    .isNotEmpty()
                    .allSatisfy(it ->
                            assertThat(problem(it)).isInstanceOf(DeviceProblem.Refused.class));
            house.gates.shut();
            assertThat(house.look("wrong", "wrong"))
                    .hasSize(3)
                    .allSatisfy(it ->
                            assertThat(problem(it))
                                    .isInstanceOf(DeviceProblem.LoginWithheld.class));
            assertThat(house.onvif.tally().loginsRefused()).isZero();
            assertThat(house.video.tally().loginsRefused()).isZero();
            assertThat(house.tapo.tally().loginsBegun()).isZero();
        }
    }

    @Test
    void aCameraOfTheMakersAppAloneHasItsLocalAccessDisabled() throws Exception {
        try (var house = new ProbedHouse(OnvifLogin.TOKEN)) {
            house.tapo.behave(new TapoBehaviour.AppOnly());
            var found = house.look();
            assertThat(found).extracting(Identity::way).containsExactly(Way.ONVIF, Way.TAPO);
            assertThat(problem(found.getLast()))
                    .isInstanceOf(DeviceProblem.LocalAccessDisabled.class)
                    .hasMessageContaining("Third-Party Compatibility");
            assertThat(house.tapo.tally().loginsBegun()).isZero();
        }
    }

    @Test
    void aCameraOfRtspAloneHasItsStreamsFound() throws Exception {
        try (var house = new ProbedHouse(OnvifLogin.TOKEN)) {
            var found = house.lookByRtsp(ProbedHouse.PASSWORD);
            assertThat(found).extracting(Identity::way).containsExactly(Way.RTSP);
            assertThat(found.getFirst().streams())
                    .isNotEmpty()
                    .allSatisfy(
                            it -> assertThat(it.address().getPort()).isEqualTo(house.video.port()));
        }
    }

    @Test
    void whereNothingListensNothingIsFound() throws Exception {
        int closed;
        try (var socket = new ServerSocket(0, 1, LOOPBACK)) {
            closed = socket.getLocalPort();
        }
        var port = List.of(closed);
        var ports = new DeviceProbe.Ports(port, port, port, port, port);
        try (var house = new ProbedHouse(OnvifLogin.TOKEN)) {
            assertThat(house.look(ports, ProbedHouse.PASSWORD, ProbedHouse.OWNER_PASSWORD))
                    .isEmpty();
            assertThat(house.gates.told()).isEmpty();
        }
    }

    @Test
    void aPlugIsNoCameraAndGetsNoLogin() throws Exception {
        var settings = LabPlugSettings.of("me@example.com", Secret.of("cloud"));
        try (var house = new ProbedHouse(OnvifLogin.TOKEN);
                var plug = LabPlug.start(settings, house.onvif)) {
            int datagrams = plug.discoverable(new InetSocketAddress(LOOPBACK, 0));
            var port = List.of(plug.address().getPort());
            var ports = new DeviceProbe.Ports(List.of(), port, port, port, List.of(datagrams));
            assertThat(house.look(ports, "any", "any")).isEmpty();
            assertThat(house.gates.told()).isEmpty();
        }
    }

    @Test
    void npmsCameraIsKnownByOnvif() throws Exception {
        try (var camera = NpmOnvifCamera.start(ROOT)) {
            var ports =
                    new DeviceProbe.Ports(List.of(), List.of(), List.of(), List.of(), List.of());
            var subject =
                    new Subject(
                            LOOPBACK,
                            camera.address().getPort(),
                            new Credentials("cam", "any"),
                            null,
                            (_, _) -> LoginGate.open());
            var found = new DeviceProbe(ports, MachineSources.sources()).look(subject);
            assertThat(found).extracting(Identity::way).containsExactly(Way.ONVIF);
            assertThat(found.getFirst().trouble()).isEmpty();
            assertThat(found.getFirst().streams())
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(it.address().getHost()).isEqualTo("127.0.0.1"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Malice.class,
            names = {"OTHER_HOSTS", "SCRIPTS", "CONTROL_CHARACTERS"})
    void whatAHostileCameraSaysLeadsNowhereElse(Malice malice) throws Exception {
        try (var house = new ProbedHouse(OnvifLogin.TOKEN)) {
            house.onvif.behave(new OnvifBehaviour.Hostile(malice));
            var found = house.look();
            assertThat(found.toString())
                    .contains("Lab camera")
                    .doesNotContain("evil", "javascript:", "user:pass", "\n", "\r", "\u202e");
            assertThat(found.stream().flatMap(it -> it.streams().stream()))
                    .isNotEmpty()
                    .allSatisfy(it -> {
                        assertThat(it.address().getHost()).isEqualTo("127.0.0.1");
                        assertThat(it.address().getPort()).isEqualTo(house.video.port());
                    });
        }
    }

    @Test
    void aLockedCameraSaysForHowLong() throws Exception {
        try (var house = new ProbedHouse(OnvifLogin.TOKEN)) {
            house.lookByOnvif("wrong");
            assertLocked(house.lookByOnvif(ProbedHouse.PASSWORD));
            house.tapo.behave(new TapoBehaviour.LockOut(Duration.ofMinutes(30)));
            house.video.behave(new Behaviour.LockOut(Duration.ofMinutes(30)));
            assertLocked(house.look());
            assertLocked(house.lookByRtsp(ProbedHouse.PASSWORD));
            assertThat(house.onvif.tally().loginsRefused()).isEqualTo(1);
        }
    }

    private static void assertLocked(List<Identity> found) {
        assertThat(found)
                .isNotEmpty()
                .allSatisfy(it ->
                        assertThat(problem(it))
                                .isInstanceOfSatisfying(
                                        DeviceProblem.LockedOut.class,
                                        locked ->
                                                assertThat(locked.left().orElseThrow())
                                                        .isGreaterThan(Duration.ofMinutes(25))));
    }

    @Test
    void servicesOverTlsAloneAreRefusedByName() throws Exception {
        try (var house = new ProbedHouse(OnvifLogin.TOKEN)) {
            house.onvif.behave(new OnvifBehaviour.SecureServices());
            assertThat(house.lookByOnvif(ProbedHouse.PASSWORD))
                    .singleElement()
                    .satisfies(it ->
                            assertThat(problem(it))
                                    .isInstanceOf(DeviceProblem.LocalAccessDisabled.class)
                                    .hasMessageContaining("https"));
        }
    }

    private static DeviceProblem problem(Identity identity) {
        return identity.trouble().orElseThrow();
    }
}
