package homewatch.devices.onvif;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import homewatch.devices.camera.Camera;
import homewatch.devices.camera.Camera.Events;
import homewatch.devices.camera.Capability;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.net.MachineSources;
import homewatch.lab.onvif.OnvifBehaviour;
import homewatch.lab.onvif.OnvifLogin;
import homewatch.lab.onvif.OnvifSettings;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a camera can do, at the lab's.
@Timeout(120)
class OnvifCameraTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void aCameraIsDescribed() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN);
                var camera = house.open()) {
            assertThat(camera.description().manufacturer()).isEqualTo("Homewatch");
            assertThat(camera.description().name()).isEqualTo("Lab hall");
            assertThat(camera.description().hardwareAddress()).isEqualTo("02:00:5e:00:53:01");
            assertThat(camera.streams())
                    .singleElement()
                    .satisfies(stream -> {
                        assertThat(stream.address()).isEqualTo(house.stream().url());
                        assertThat(stream.codec()).isEqualTo("H264");
                        assertThat(stream.height()).isEqualTo(360);
                    });
            assertThat(camera.capabilities())
                    .containsExactlyInAnyOrder(
                            Capability.MOVEMENT,
                            Capability.ZOOM,
                            Capability.ABSOLUTE_MOVEMENT,
                            Capability.RELATIVE_MOVEMENT,
                            Capability.HOME,
                            Capability.PRESETS,
                            Capability.SNAPSHOT,
                            Capability.REBOOT,
                            Capability.EVENTS,
                            Capability.CLOCK);
        }
    }

    @Test
    void anOldCameraIsDescribedByItsCapabilities() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN)) {
            house.camera().behave(new OnvifBehaviour.Old());
            try (var camera = house.open()) {
                assertThat(camera.streams()).hasSize(1);
                assertThat(camera.capabilities())
                        .contains(Capability.MOVEMENT, Capability.EVENTS, Capability.SNAPSHOT);
            }
        }
    }

    @Test
    void aMoveGoesOnUntilItIsStopped() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.DIGEST_MD5);
                var camera = house.open()) {
            var movement = camera.movement().orElseThrow();
            movement.begin(new Camera.Movement.Velocity(0.5, -0.25, 0), Duration.ofSeconds(30));
            LabHouse.await(() -> house.camera().looksAt()[0] > 0.05);
            assertThat(camera.ptz().orElseThrow().position().moving()).isTrue();
            movement.stop();
            var stopped = camera.ptz().orElseThrow().position();
            assertThat(stopped.moving()).isFalse();
            assertThat(stopped.tilt()).isCloseTo(-stopped.pan() / 2, within(1e-6));
            movement.stop();
            assertThat(camera.ptz().orElseThrow().position()).isEqualTo(stopped);
        }
    }

    @Test
    void aMoveWhoseStopIsLostEndsByItself() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN);
                var camera = house.open()) {
            var lens = camera.ptz().orElseThrow();
            lens.move(new Camera.Movement.Velocity(0, 0.1, 0), Duration.ofMillis(200));
            LabHouse.await(() -> Math.abs(house.camera().looksAt()[1] - 0.01) < 1e-6);
            assertThat(lens.position().moving()).isFalse();
        }
    }

    @Test
    void itGoesToAPlaceByNumberAndASomewhatFurther() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN);
                var camera = house.open()) {
            var to = camera.absoluteMovement().orElseThrow();
            to.begin(new Camera.Journey.Way(0.25, -0.5, 0));
            LabHouse.await(() -> Math.abs(house.camera().looksAt()[1] + 0.5) < 1e-9);
            LabHouse.await(() -> Math.abs(house.camera().looksAt()[0] - 0.25) < 1e-9);
            assertThat(to.underWay()).isFalse();
            var by = camera.relativeMovement().orElseThrow();
            by.begin(new Camera.Journey.Way(0.25, 0, 0));
            LabHouse.await(() -> Math.abs(house.camera().looksAt()[0] - 0.5) < 1e-9);
            to.begin(new Camera.Journey.Way(-1, 0, 0));
            to.stop();
            assertThat(to.underWay()).isFalse();
        }
    }

    @Test
    void aLensThatDoesNotZoomAndCountsInDegreesSaysSo() throws Exception {
        var node =
                Document.parse(
                        """
                        <e:GetNodesResponse xmlns:e="x"><e:PTZNode><e:SupportedPTZSpaces>
                        <e:ContinuousPanTiltVelocitySpace><e:URI>x</e:URI></e:ContinuousPanTiltVelocitySpace>
                        <e:AbsolutePanTiltPositionSpace><e:URI>degrees</e:URI></e:AbsolutePanTiltPositionSpace>
                        </e:SupportedPTZSpaces></e:PTZNode></e:GetNodesResponse>
                        """
                                .getBytes(UTF_8));
        assertThat(Ptz.Abilities.of(node))
                .isEqualTo(new Ptz.Abilities(true, false, false, false, false, true));
    }

    @Test
    void placesAreKeptAndFoundAgain() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN);
                var camera = house.open()) {
            var presets = camera.presets().orElseThrow();
            camera.ptz().orElseThrow().moveTo(0.5, 0.25, 0);
            LabHouse.await(() -> house.camera().looksAt()[0] >= 0.5 - 1e-9);
            var door = presets.save("Tür <1>");
            assertThat(presets.all()).containsExactly(door);
            camera.home().orElseThrow().go();
            LabHouse.await(() -> Math.abs(house.camera().looksAt()[0]) < 1e-9);
            presets.go(door.id());
            LabHouse.await(() -> house.camera().looksAt()[0] >= 0.5 - 1e-9);
            presets.remove(door.id());
            assertThat(presets.all()).isEmpty();
            assertThatThrownBy(() -> presets.go(door.id()))
                    .isInstanceOfSatisfying(
                            DeviceProblem.Rejected.class,
                            no ->
                                    assertThat(no.reason())
                                            .isEqualTo(
                                                    DeviceProblem.Rejected.Reason.NO_SUCH_PRESET));
        }
    }

    @Test
    void aMotorAtItsEndSaysSo() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN);
                var camera = house.open()) {
            house.camera().behave(new OnvifBehaviour.MotorAtEnd());
            var velocity = new Camera.Movement.Velocity(1, 0, 0);
            assertThatThrownBy(() -> camera.movement().orElseThrow().begin(velocity, LONG))
                    .isInstanceOfSatisfying(
                            DeviceProblem.Rejected.class,
                            no ->
                                    assertThat(no.reason())
                                            .isEqualTo(
                                                    DeviceProblem.Rejected.Reason.END_OF_TRAVEL));
        }
    }

    @Test
    void aPictureTurnsWithTheLens() throws Exception {
        for (var login : OnvifLogin.values()) {
            try (var house = LabHouse.with(login);
                    var camera = house.open()) {
                var pictures = camera.snapshots().orElseThrow();
                var before = pictures.take();
                camera.ptz().orElseThrow().moveTo(0.5, 0, 0);
                LabHouse.await(() -> house.camera().looksAt()[0] >= 0.5 - 1e-9);
                assertThat(pictures.take()).startsWith(0xFF, 0xD8).isNotEqualTo(before);
                assertThat(house.camera().tally().loginsRefused()).isZero();
            }
        }
    }

    @Test
    void aCameraWithoutPicturesHasNoSuchCapability() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN)) {
            house.camera().behave(new OnvifBehaviour.NoSnapshots());
            try (var camera = house.open()) {
                assertThat(camera.snapshots()).isEmpty();
            }
        }
    }

    @Test
    void aRebootTakesTheStreamAwayForAWhile() throws Exception {
        var settings = OnvifSettings.of(OnvifLogin.TOKEN).booting(Duration.ofMillis(500));
        try (var house = LabHouse.with(settings);
                var camera = house.open()) {
            camera.reboot().orElseThrow().now();
            LabHouse.await(() -> !listens(house));
            LabHouse.await(() -> listens(house));
            LabHouse.await(() -> isThere(camera));
            assertThat(house.camera().tally().reboots()).isEqualTo(1);
        }
    }

    private static boolean listens(LabHouse house) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), house.stream().port())) {
            return socket.isConnected();
        } catch (java.io.IOException _) {
            return false;
        }
    }

    private static boolean isThere(OnvifCamera camera) {
        try {
            return !camera.ptz().orElseThrow().position().moving();
        } catch (DeviceProblem _) {
            return false;
        }
    }

    @Test
    void eventsAreOfKindsAndOthersAreToldByTheirTopic() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.DIGEST_SHA256);
                var camera = house.open()) {
            var pullPoint = camera.pullPoint().orElseThrow();
            assertThat(pullPoint.await(Duration.ofSeconds(1))).isEmpty();
            house.camera().motion(true);
            house.camera().person(true);
            house.camera().tamper(false);
            house.camera().happen("tns1:Device/Trigger/Relay", "LogicalState", true);
            var events = new ArrayList<OnvifEvent>();
            while (events.size() < 4) {
                events.addAll(pullPoint.await(LONG));
            }
            assertThat(events)
                    .extracting(OnvifEvent::kind)
                    .containsExactly(
                            Events.Kind.MOTION, Events.Kind.PERSON, Events.Kind.TAMPER, null);
            assertThat(events)
                    .extracting(OnvifEvent::active)
                    .containsExactly(true, true, false, true);
            assertThat(events.getLast().topic()).isEqualTo("Device/Trigger/Relay");
        }
    }

    @Test
    void aStateThatWasThereBeforeIsNewsWhereItGoesOn() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN);
                var camera = house.open()) {
            house.camera().motion(true);
            house.camera().tamper(false);
            assertThat(camera.events().orElseThrow().await(LONG))
                    .singleElement()
                    .returns(Events.Kind.MOTION, Events.Event::kind)
                    .returns(true, Events.Event::active);
        }
    }

    @Test
    void aSubscriptionIsEndedWithTheCamera() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN)) {
            try (var camera = house.open()) {
                camera.events().orElseThrow().await(Duration.ofMillis(10));
            }
            assertThat(house.camera().tally().unsubscribed()).isEqualTo(1);
        }
    }

    @Test
    void aSubscriptionIsRenewedBeforeItEnds() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN);
                var camera = house.open(LabHouse.PASSWORD, Duration.ofMinutes(2))) {
            var events = camera.events().orElseThrow();
            for (int i = 0; i < 3; i++) {
                events.await(Duration.ofMillis(10));
            }
            assertThat(house.camera().tally().subscriptions()).isEqualTo(1);
            assertThat(house.camera().tally().renewals()).isEqualTo(2);
        }
    }

    @Test
    void aPullThatTheCameraEndsEarlyLosesNothing() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN);
                var camera = house.open()) {
            house.camera().behave(new OnvifBehaviour.EndPullsEarly(Duration.ofMillis(2500)));
            var events = camera.events().orElseThrow();
            assertThat(events.await(Duration.ofSeconds(6))).isEmpty();
            house.camera().motion(true);
            assertThat(events.await(LONG)).hasSize(1);
            assertThat(house.camera().tally().subscriptions()).isEqualTo(1);
            assertThat(house.camera().tally().unsubscribed()).isZero();
        }
    }

    @Test
    void aSubscriptionThatIsLostIsMadeAnew() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN);
                var camera = house.open()) {
            var events = camera.events().orElseThrow();
            events.await(Duration.ofMillis(10));
            house.camera().behave(new OnvifBehaviour.LoseSubscriptions());
            house.camera().behave(new OnvifBehaviour.Well());
            house.camera().motion(true);
            assertThat(events.await(LONG)).hasSize(1);
            assertThat(house.camera().tally().subscriptions()).isEqualTo(2);
        }
    }

    @Test
    void aSlowCameraIsWaitedForAsLongAsTheLimitSays() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN)) {
            house.camera().behave(new OnvifBehaviour.Slow(Duration.ofMillis(300)));
            try (var camera = house.open()) {
                assertThat(camera.streams()).hasSize(1);
            }
            house.camera().behave(new OnvifBehaviour.Hang());
            assertThatThrownBy(() -> house.open(LabHouse.PASSWORD, Duration.ofMillis(400)))
                    .isInstanceOf(DeviceProblem.Unreachable.class);
        }
    }

    @Test
    void aCameraIsFoundByItsName() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN)) {
            var found =
                    OnvifDiscovery.search(
                            List.of(InetAddress.getLoopbackAddress()),
                            house.camera().discovery(),
                            Duration.ofSeconds(2),
                            MachineSources.sources());
            assertThat(found)
                    .singleElement()
                    .returns(house.camera().address(), Sighting::address)
                    .returns("Lab hall", Sighting::name)
                    .returns("hall", Sighting::location);
        }
    }
}
