package homewatch.edge.power;

import static homewatch.edge.power.House.DOOR;
import static homewatch.edge.power.House.HALL;
import static homewatch.edge.power.House.LONG;
import static homewatch.edge.power.PlugsTest.told;
import static org.assertj.core.api.Assertions.assertThat;

import homewatch.edge.Await;
import homewatch.lab.camera.Behaviour;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.CycleStep;
import homewatch.wire.CycleStep.Name;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.FromHub;
import homewatch.wire.PlugAssignment.Feeds;
import homewatch.wire.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Power-cycles: what they do, what they refuse, and that the plug ends on, or off where a person
/// wants it.
class PowerCyclesTest {
    @TempDir Path folder;
    private House house;

    @BeforeEach
    void open() throws IOException {
        house = House.of(folder);
    }

    @AfterEach
    void close() {
        house.close();
        house.camera.close();
    }

    @Test
    void switchesOffAndOnStepByStepUntilThePictureIsBack() throws Exception {
        house.usual();
        house.awaitOnline();

        assertThat(house.cycle())
                .isInstanceOfSatisfying(
                        DeviceOutcome.Cycled.class,
                        it -> {
                            assertThat(it.done()).isTrue();
                            assertThat(it.steps()).isEqualTo(house.steps);
                        });
        assertThat(house.steps).extracting(CycleStep::name).containsExactly(Name.values());
        assertThat(house.steps).allMatch(CycleStep::passed);
        assertThat(house.plug.log).containsExactly("off", "on");
        assertThat(told(house)).containsExactly("power_cycle true", "power_cycle false");
    }

    @Test
    void aCameraWithoutPicturesIsCalledRestartingMeanwhile() throws Exception {
        house.usual();
        house.awaitOnline();
        house.camera.behave(new Behaviour.Hang());
        house.awaitVerdict(Verdict.STREAM_STALLED);
        house.cycle();
        house.awaitOnline();

        assertThat(house.changes)
                .extracting(it -> it.verdict() == null ? "online" : it.verdict().label())
                .containsExactly("online", "stream_stalled", "rebooting", "online");
    }

    @Test
    void whatFeedsOtherThingsIsLeftAlone() throws Exception {
        house.assign(House.plug(Feeds.INFRASTRUCTURE), "door");
        house.awaitRead();
        refused("feeds an agent, router or switch");
        house.assign(House.plug(Feeds.OTHER), "door");
        refused("feeds something other than a camera");
        house.assign(House.plug(Feeds.CAMERA), "door", "shed");
        refused("feeds more than this camera");
    }

    @Test
    void whatDrawsUnlikeOneCameraIsLeftAlone() throws Exception {
        house.usual();
        house.plug.watts = 40;
        refused("it feeds 40.0 W, and one camera takes 15 W at the most");
        house.plug.watts = 0;
        refused("it feeds nothing, and was never seen feeding a camera");
    }

    @Test
    void moreThanUsualIsSomethingElse() throws Exception {
        house.usual();
        house.awaitUsual();
        house.plug.watts = 12;
        refused("where");
    }

    @Test
    void aDeadSupplyThatFedACameraBeforeMayBeTried() throws Exception {
        house.usual();
        house.awaitOnline();
        house.awaitUsual();
        house.plug.watts = 0;

        assertThat(house.cycle()).isInstanceOf(DeviceOutcome.Cycled.class);
    }

    @Test
    void aPlugThatAPersonSwitchedOffStaysOff() throws Exception {
        house.usual();
        house.awaitRead();
        house.plug.press(false);
        refused("A person has switched the plug hall off");
    }

    @Test
    void aPlugThatProtectsItselfStaysOff() throws Exception {
        house.usual();
        house.awaitRead();
        house.plug.overheated = true;
        house.plug.press(false);
        refused("to protect itself");
    }

    @Test
    void aCameraWithoutAPlugIsNotCycled() throws Exception {
        assertThat(house.cycle()).isInstanceOf(Outcome.Declined.class);
    }

    @Test
    void onceInTenMinutesAndThriceADayEvenOverRestarts() throws Exception {
        house.usual();
        house.awaitOnline();
        done();
        refused("was power-cycled less than 10 minutes ago");
        house.time.pass(Duration.ofMinutes(11));
        done();
        house.time.pass(Duration.ofMinutes(11));
        done();
        house.time.pass(Duration.ofMinutes(11));
        house.plug.log.clear();
        restart();
        house.time.pass(Duration.ofMinutes(33));
        refused("was power-cycled 3 times within a day");
        house.time.pass(Duration.ofDays(1));
        done();
    }

    @Test
    void aPersonWhoSwitchesOffMeanwhileWins() throws Exception {
        house.usual();
        house.awaitOnline();
        house.plug.afterSwitch = () -> inTheMiddle(() -> house.plugs.switchTo(HALL, false));

        assertThat(house.cycle())
                .isInstanceOfSatisfying(
                        DeviceOutcome.Cycled.class, it -> assertThat(it.done()).isFalse());
        assertThat(house.steps.getLast())
                .satisfies(it -> assertThat(it.name()).isEqualTo(Name.SWITCH_ON))
                .satisfies(it -> assertThat(it.detail()).contains("a person has switched it off"));
        assertThat(house.plug.on()).isFalse();
        house.awaitVerdict(Verdict.SWITCHED_OFF);
        restart();
        house.awaitVerdict(Verdict.SWITCHED_OFF);
        assertThat(house.plug.log).doesNotContain("on");
    }

    @Test
    void aRelayThatIsStuckIsReportedAndNotTriedAgain() throws Exception {
        house.usual();
        house.awaitOnline();
        house.plug.stuck = true;

        assertThat(house.cycle())
                .isInstanceOfSatisfying(
                        DeviceOutcome.Cycled.class, it -> assertThat(it.done()).isFalse());
        assertThat(house.steps)
                .filteredOn(it -> !it.passed())
                .singleElement()
                .satisfies(it -> assertThat(it.name()).isEqualTo(Name.SEE_OFF))
                .satisfies(it -> assertThat(it.detail()).contains("the relay is stuck"));
        assertThat(house.plug.log).containsExactly("off", "on");
        assertThat(Ledger.open(House.file(folder)).intents()).isEmpty();
    }

    @Test
    void aPlugThatGoesAwayIsToldToSwitchOnUntilItIs() throws Exception {
        house.usual();
        house.awaitOnline();
        house.plug.afterSwitch = () -> house.plug.unreachable = true;

        assertThat(house.cycle())
                .isInstanceOfSatisfying(
                        DeviceOutcome.Cycled.class, it -> assertThat(it.done()).isFalse());
        assertThat(house.plug.on()).isFalse();
        house.plug.afterSwitch = () -> {};
        house.plug.unreachable = false;
        Await.until("on", LONG, house.plug::on);
        Await.until("the intent is gone", LONG, () -> house.plugs.ledger().intents().isEmpty());
        house.awaitOnline();
    }

    @Test
    void anAgentThatEndsInTheMiddleSwitchesOnFirst() throws Exception {
        house.usual();
        house.awaitOnline();
        house.plug.afterSwitch = () -> inTheMiddle(house.plugs::close);
        house.cycle();

        assertThat(house.plug.on()).isTrue();
        assertThat(Ledger.open(House.file(folder)).intents()).isEmpty();
    }

    @Test
    void anAgentThatFindsAnUnfinishedCycleSwitchesOnBeforeAnythingIsAssigned() throws Exception {
        Ledger.open(House.file(folder)).begin(intent());
        house.plug.press(false);
        restart();

        Await.until("on", LONG, house.plug::on);
        Await.until("told", LONG, () -> told(house).contains("power_cycle false"));
        assertThat(house.happenings.getFirst().camera()).isEqualTo(DOOR);
        assertThat(house.plugs.ledger().intents()).isEmpty();
        assertThat(house.plug.log).containsExactly("on");
    }

    @Test
    void anUnfinishedCycleOfAPlugThatAPersonSwitchedOffEndsOff() throws Exception {
        var ledger = Ledger.open(House.file(folder));
        ledger.begin(intent());
        ledger.off(HALL, new Off(Off.Cause.PERSON, house.time.instant()));
        house.plug.press(false);
        restart();

        Await.until("told", LONG, () -> told(house).contains("power_cycle false"));
        assertThat(house.plugs.ledger().intents()).isEmpty();
        assertThat(house.plug.log).isEmpty();
        assertThat(house.plug.on()).isFalse();
    }

    @Test
    void aPlugThatIsTakenAwayInTheMiddleIsSwitchedOnAllTheSame() throws Exception {
        Ledger.open(House.file(folder)).begin(intent());
        house.plug.press(false);
        house.plug.unreachable = true;
        restart();
        house.plugs.assigned(new FromHub.Assignments(List.of(), List.of()));
        house.plug.unreachable = false;

        Await.until("on", LONG, house.plug::on);
        Await.until("not read", LONG, () -> house.plugs.readings().isEmpty());
    }

    @Test
    void aDiskThatCannotBeWrittenKeepsThePowerOn() throws Exception {
        house.usual();
        house.awaitUsual();
        Files.createDirectory(folder.resolve("power.new"));

        assertThat(house.cycle())
                .isInstanceOfSatisfying(
                        Outcome.Declined.class,
                        it -> assertThat(it.reason()).contains("disk cannot be written"));
        assertThat(house.plug.log).isEmpty();
    }

    private static Intent intent() {
        return new Intent(DOOR, House.plug(Feeds.CAMERA), Instant.parse("2026-11-24T11:59:00Z"));
    }

    private void restart() throws IOException {
        house.close();
        var time = house.time;
        house = new House(folder, house.plug, house.camera);
        house.time.pass(Duration.between(house.time.instant(), time.instant()));
        house.usual();
    }

    private void done() throws InterruptedException {
        assertThat(house.cycle())
                .isInstanceOfSatisfying(
                        DeviceOutcome.Cycled.class, it -> assertThat(it.done()).isTrue());
    }

    private void refused(String why) throws InterruptedException {
        house.plug.log.clear();
        assertThat(house.cycle())
                .isInstanceOfSatisfying(
                        Outcome.Declined.class, it -> assertThat(it.reason()).contains(why));
        assertThat(house.steps.getLast().passed()).isFalse();
        assertThat(house.plug.log).isEmpty();
    }

    private interface Doing {
        void run() throws InterruptedException;
    }

    /// Once, on another thread, as soon as the plug was told to switch off.
    private void inTheMiddle(Doing doing) {
        house.plug.afterSwitch = () -> {};
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        doing.run();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
    }
}
