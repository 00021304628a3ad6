package homewatch.edge.power;

import static homewatch.edge.power.House.DOOR;
import static homewatch.edge.power.House.HALL;
import static homewatch.edge.power.House.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import homewatch.devices.tapo.TapoPlug;
import homewatch.edge.Await;
import homewatch.lab.camera.Behaviour;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.lab.tapo.Appliance;
import homewatch.lab.tapo.LabPlug;
import homewatch.lab.tapo.LabPlugSettings;
import homewatch.lab.tapo.PlugBehaviour;
import homewatch.process.secret.Secret;
import homewatch.wire.CameraState;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.CycleStep;
import homewatch.wire.CycleStep.Name;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.Finding;
import homewatch.wire.PlugAssignment;
import homewatch.wire.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The same as with an object for a plug, over the protocols of a P115 and with its faults.
class LabPlugTest {
    private static final String OWNER = "owner@example.org";
    private static final Secret PASSWORD = Secret.of("plug secret");
    private static final Random RANDOM = new Random(7);

    @TempDir Path folder;
    private LabCamera camera;
    private LabPlug plug;
    private House house;

    @BeforeEach
    void open() throws IOException {
        camera = LabCamera.start(LabCameraSettings.of("viewer", Secret.of("hunter2")));
        plug = started(LabPlugSettings.of(OWNER, PASSWORD));
        house =
                new House(
                        folder,
                        new TestPlug(camera),
                        camera,
                        access -> TapoPlug.open(access, RANDOM));
    }

    @AfterEach
    void close() {
        house.close();
        plug.close();
        camera.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"KLAP_V2", "PASSTHROUGH"}) // the other is of the Kasa line
    void aCameraIsPowerCycledWhateverThePlugSpeaks(LabPlugSettings.Speech speech) throws Exception {
        plug.close();
        plug = started(LabPlugSettings.of(OWNER, PASSWORD).with(speech));
        assign(PASSWORD);
        house.awaitOnline();

        assertThat(house.cycle())
                .isInstanceOfSatisfying(
                        DeviceOutcome.Cycled.class, it -> assertThat(it.done()).isTrue());
        assertThat(house.steps).extracting(CycleStep::name).containsExactly(Name.values());
        assertThat(plug.tally().switches()).isEqualTo(2);
        assertThat(plug.isOn()).isTrue();
    }

    @Test
    void theButtonIsAPerson() throws Exception {
        assign(PASSWORD);
        house.awaitOnline();
        plug.press(false);
        house.awaitVerdict(Verdict.SWITCHED_OFF);

        assertThat(house.cycle()).isInstanceOf(Outcome.Declined.class);
        assertThat(plug.isOn()).isFalse();
        plug.press(true);
        house.awaitOnline();
    }

    @Test
    void aHotPlugIsALossOfPowerAndIsNotSwitchedOn() throws Exception {
        assign(PASSWORD);
        house.awaitOnline();
        plug.behave(new PlugBehaviour.Overheat());
        house.awaitVerdict(Verdict.POWER_LOST);

        assertThat(house.cycle()).isInstanceOf(Outcome.Declined.class);
    }

    @Test
    void aDeadSupplyIsALossOfPower() throws Exception {
        assign(PASSWORD);
        house.awaitOnline();
        house.awaitUsual();
        plug.behave(new PlugBehaviour.DeadSupply());
        var state = house.awaitVerdict(Verdict.POWER_LOST);

        assertThat(state.evidence().getFirst().detail())
                .startsWith("the plug hall is on and feeds 0.0 W, where 3.");
    }

    @Test
    void aStuckRelayIsReportedOnce() throws Exception {
        assign(PASSWORD);
        house.awaitOnline();
        plug.behave(new PlugBehaviour.StuckRelay());

        assertThat(house.cycle())
                .isInstanceOfSatisfying(
                        DeviceOutcome.Cycled.class, it -> assertThat(it.done()).isFalse());
        assertThat(plug.tally().switches()).isZero();
        assertThat(house.plugs.ledger().intents()).isEmpty();
        assertThat(house.cycle()).isInstanceOf(Outcome.Declined.class);
    }

    @Test
    void aPlugThatHangsDelaysNoVerdict() throws Exception {
        assign(PASSWORD);
        house.awaitOnline();
        plug.behave(new PlugBehaviour.Hang());
        camera.behave(new Behaviour.Refuse());
        var state = house.awaitVerdict(Verdict.PORT_CLOSED);

        assertThat(state.evidence().getFirst().rung()).isEqualTo(Finding.Rung.POWER);
        var lastFrame = state.lastFrame();
        assertThat(lastFrame).isNotNull();
        assertThat(Duration.between(lastFrame, state.since())).isLessThan(Duration.ofMillis(3_500));
    }

    @Test
    void aSessionThatExpiresIsTakenUpAgain() throws Exception {
        assign(PASSWORD);
        plug.behave(new PlugBehaviour.ExpireSessions(3));
        house.awaitUsual();

        assertThat(plug.tally().loginsRefused()).isZero();
    }

    @Test
    void aWrongPasswordIsTriedOnce() throws Exception {
        assign(Secret.of("wrong"));
        Await.until("a login", LONG, () -> plug.tally().loginsBegun() > 0);
        for (int i = 0; i < 5; i++) {
            assertThat(house.plugs.switchTo(HALL, false)).isInstanceOf(Outcome.Declined.class);
            assertThat(house.cycle()).isInstanceOf(Outcome.Declined.class);
            house.plugs.wonder(DOOR);
        }
        assertThat(plug.tally().loginsBegun()).isEqualTo(1);
        assertThat(plug.isOn()).isTrue();
    }

    @Test
    void aPlugThatTalksToTheAppAloneSaysSo() throws Exception {
        plug.behave(new PlugBehaviour.AppOnly());

        assertThat(house.plugs.tryOut(supply(PASSWORD)))
                .isInstanceOfSatisfying(
                        Outcome.Declined.class,
                        it -> assertThat(it.reason()).contains("Third-Party Compatibility"));
    }

    @Test
    void thePlugEndsOnWhenItComesBackFromAHang() throws Exception {
        assign(PASSWORD);
        house.awaitOnline();
        var hanging =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                Await.until("off", LONG, () -> !plug.isOn());
                                plug.behave(new PlugBehaviour.Hang());
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        });
        house.cycle();
        hanging.join();
        plug.behave(new PlugBehaviour.Well());

        Await.until("on", LONG, plug::isOn);
        house.awaitOnline();
        assertThat(house.changes)
                .extracting(CameraState::verdict)
                .doesNotContain(Verdict.SWITCHED_OFF);
    }

    private LabPlug started(LabPlugSettings settings) throws IOException {
        return LabPlug.start(settings, Appliance.of(camera, Duration.ofMillis(500)));
    }

    private void assign(Secret password) {
        house.assign(supply(password), "door");
    }

    private PlugAssignment supply(Secret password) {
        return new PlugAssignment(
                HALL,
                plug.address().getAddress().getHostAddress(),
                plug.address().getPort(),
                OWNER,
                password,
                PlugAssignment.Feeds.CAMERA);
    }
}
