package homewatch.edge;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.lab.peer.FreePort;
import homewatch.lab.tapo.Appliance;
import homewatch.lab.tapo.LabPlug;
import homewatch.lab.tapo.LabPlugSettings;
import homewatch.process.secret.Secret;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.Command;
import homewatch.wire.CommandId;
import homewatch.wire.CommandProgress;
import homewatch.wire.CommandResult;
import homewatch.wire.CycleStep;
import homewatch.wire.CycleStep.Name;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.DeviceWish;
import homewatch.wire.FromAgent;
import homewatch.wire.Happening;
import homewatch.wire.PlugAssignment;
import homewatch.wire.PlugId;
import homewatch.wire.PlugReading;
import homewatch.wire.Report;
import homewatch.wire.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A power-cycle of a real plug's protocol by a real agent process, which is killed, or loses its
/// control plane, at each step: afterwards the plug is on, or off where a person has switched it
/// off.
class PowerCycleKillTest {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final CameraId DOOR = new CameraId("door");
    private static final PlugId HALL = new PlugId("hall");
    private static final String BRISK =
            """
            power:
              read-every: 1s
              drain: 1s
            """;

    @TempDir Path folder;
    private final TestingHub hub = new TestingHub();
    private LabCamera camera;
    private LabPlug plug;
    private int port;
    private int commands;

    @BeforeEach
    void start() throws IOException {
        camera = LabCamera.start(LabCameraSettings.of("viewer", Secret.of("hunter2")));
        plug =
                LabPlug.start(
                        LabPlugSettings.of("owner@example.org", Secret.of("plug secret")),
                        Appliance.of(camera, Duration.ofMillis(1500)));
        port = FreePort.any();
        hub.assignments =
                List.of(
                        new CameraAssignment(
                                DOOR,
                                camera.url(),
                                "viewer",
                                Secret.of("hunter2"),
                                CameraAssignment.Transport.TCP,
                                null,
                                HALL));
        hub.plugs =
                List.of(
                        new PlugAssignment(
                                HALL,
                                plug.address().getAddress().getHostAddress(),
                                plug.address().getPort(),
                                "owner@example.org",
                                Secret.of("plug secret"),
                                PlugAssignment.Feeds.CAMERA));
    }

    @AfterEach
    void end() {
        hub.close();
        plug.close();
        camera.close();
    }

    @Test
    void killedWhileThePlugIsOffTheNextAgentSwitchesItOn() throws Exception {
        killedWhen(() -> !plug.isOn());

        endsOn();
    }

    @Test
    void killedWhileThePlugIsOffItStaysOffIfAPersonWantsThat() throws Exception {
        killedAfterAPersonSwitchedOff(Name.SEE_OFF);

        staysOff();
    }

    @ParameterizedTest
    @Tag("slow")
    @EnumSource(Name.class)
    void killedAtAnyStepThePlugEndsOn(Name step) throws Exception {
        killedWhen(() -> told(step));

        endsOn();
    }

    @ParameterizedTest
    @Tag("slow")
    @EnumSource(Name.class)
    void killedAtAnyStepThePlugEndsOffIfAPersonSwitchedItOff(Name step) throws Exception {
        killedAfterAPersonSwitchedOff(step);

        endsOff();
    }

    @ParameterizedTest
    @Tag("slow")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void killedAtAnyMomentThePlugEndsOn(long seed) throws Exception {
        long after = Duration.ofMillis(new Random(seed).nextInt(3000)).toNanos();
        long[] begun = {0};
        killedWhen(() -> {
            if (begun[0] == 0 && told(Name.CHECK)) {
                begun[0] = System.nanoTime();
            }
            return begun[0] != 0 && System.nanoTime() - begun[0] > after;
        });

        endsOn();
    }

    @Test
    @Tag("slow")
    void killedAgainAndAgainThePlugEndsOn() throws Exception {
        killedWhen(() -> !plug.isOn());
        for (int i = 0; i < 3; i++) {
            int requests = plug.tally().loginsBegun();
            try (var _ = agent()) {
                Await.until("a login", LONG, () -> plug.tally().loginsBegun() > requests);
            }
        }

        endsOn();
    }

    @ParameterizedTest
    @Tag("slow")
    @EnumSource(Name.class)
    void withoutAControlPlaneFromAnyStepOnThePowerCycleEndsAllTheSame(Name step) throws Exception {
        try (var _ = agent()) {
            cycle();
            Await.until(step + " is told", LONG, () -> told(step));
            hub.stop();
            Await.until("off and on", LONG, () -> plug.tally().switches() == 2 && plug.isOn());
            hub.restart();
            Await.until("the end is told", LONG, this::endIsTold);
        }
        assertThat(plug.isOn()).isTrue();
        assertThat(plug.tally().switches()).isEqualTo(2);
    }

    @Test
    @Tag("slow")
    void whatThePlugSaysIsThereWhenTheVerdictIsDue() throws Exception {
        try (var _ = agent()) {
            Await.until("online", LONG, () -> verdicts().size() == 1);
            plug.press(false);
            Await.until("dark", LONG, () -> verdicts().size() == 2);
        }
        assertThat(verdicts()).containsExactly(null, Verdict.SWITCHED_OFF);
        var state = hub.state(DOOR).orElseThrow();
        var lastFrame = state.lastFrame();
        assertThat(lastFrame).isNotNull();
        assertThat(Duration.between(lastFrame, state.since()))
                .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
    }

    private List<@Nullable Verdict> verdicts() {
        return hub.changes(DOOR).stream().<@Nullable Verdict>map(CameraState::verdict).toList();
    }

    /// The cycle begins, and the agent is killed as soon as `moment` has come.
    private void killedWhen(BooleanSupplier moment) throws Exception {
        try (var _ = agent()) {
            cycle();
            Await.until("the moment", LONG, moment);
        }
    }

    private void killedAfterAPersonSwitchedOff(Name step) throws Exception {
        try (var _ = agent()) {
            cycle();
            Await.until(step + " is told", LONG, () -> told(step));
            var switching = command(new DeviceWish.SwitchPlug(HALL, false));
            Await.until("switched off", LONG, () -> outcome(switching).isPresent());
            assertThat(outcome(switching)).containsInstanceOf(DeviceOutcome.PlugRead.class);
        }
    }

    /// The next agent has seen that the plug is on, and has nothing left to do.
    private void endsOn() throws Exception {
        hub.heard.clear();
        try (var _ = agent()) {
            Await.until("on", LONG, plug::isOn);
            Await.until("read", LONG, () -> reading().filter(PlugReading::on).isPresent());
        }
        assertThat(plug.isOn()).isTrue();
        assertThat(plug.tally().switches()).isIn(0, 2);
        assertThat(plug.tally().loginsRefused()).isZero();
    }

    /// The next agent leaves it off; and so does the one after.
    private void endsOff() throws Exception {
        staysOff();
        staysOff();
    }

    /// An agent has read the plug more than once, and left it off.
    private void staysOff() throws Exception {
        hub.heard.clear();
        try (var _ = agent()) {
            Await.until("read", LONG, () -> reading().isPresent());
            var first = reading().orElseThrow().at();
            Await.until("read again", LONG, () -> reading().orElseThrow().at().isAfter(first));
            assertThat(reading().orElseThrow().on()).isFalse();
        }
        assertThat(plug.isOn()).isFalse();
    }

    private AgentProcess agent() throws Exception {
        var agent = AgentProcess.start(folder, hub.address(), port, BRISK);
        Await.until("the link", LONG, hub::linked);
        return agent;
    }

    private void cycle() throws Exception {
        Await.until("the plug is read", LONG, () -> reading().isPresent());
        hub.heard.clear();
        command(new DeviceWish.PowerCycle(DOOR));
    }

    private CommandId command(Command.Wish wish) {
        var id = new CommandId("command-" + ++commands);
        hub.command(new Command(id, Duration.ofMinutes(5), wish));
        return id;
    }

    private boolean told(Name step) {
        return hub.heard(FromAgent.Progress.class).stream()
                .map(FromAgent.Progress::progress)
                .anyMatch(it ->
                        it instanceof CommandProgress.Stepped(CycleStep done)
                                && done.name() == step);
    }

    private Optional<CommandResult.Outcome> outcome(CommandId command) {
        return hub.heard(FromAgent.Result.class).stream()
                .map(FromAgent.Result::result)
                .filter(it -> it.id().equals(command))
                .map(CommandResult::outcome)
                .findFirst();
    }

    private boolean endIsTold() {
        return hub.applied.stream()
                .anyMatch(it ->
                        it.fact() instanceof Report.Fact.Happened(var happening)
                                && happening.kind() == Happening.Kind.POWER_CYCLE
                                && !happening.active());
    }

    private Optional<PlugReading> reading() {
        return hub.heard(FromAgent.Alive.class).stream()
                .flatMap(it -> it.plugs().stream())
                .reduce((_, newer) -> newer);
    }
}
