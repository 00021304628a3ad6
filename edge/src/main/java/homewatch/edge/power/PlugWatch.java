package homewatch.edge.power;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.plug.Plug;
import homewatch.wire.CameraId;
import homewatch.wire.Happening;
import homewatch.wire.PlugAssignment;
import homewatch.wire.PlugId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads one plug, on one virtual thread of its own (`plug-ID`), and switches it for others, on
/// theirs. A power-cycle that did not end is ended first: until the plug says that it is on,
/// nothing else is read. Interrupting the thread ends it.
final class PlugWatch implements Runnable {
    private static final Logger logger = LoggerFactory.getLogger(PlugWatch.class);
    private static final int MOST_DOUBLINGS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration NOT_TWICE_WITHIN = Duration.ofSeconds(2);
    private static final Duration WONDERING_AGAIN = Duration.ofSeconds(2);
    private static final Duration WONDERS_FOR = Duration.ofSeconds(15);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration TO_REACH_LINE = Duration.ofSeconds(8);

    private final PlugEquipment equipment;
    private final Ledger ledger;
    private final Plugs.Listener listener;
    private final PlugLine line;
    private final PlugStory story;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayBlockingQueue<Boolean> nudges = new ArrayBlockingQueue<>(1);
    private volatile List<CameraId> feeds = List.of();
    private volatile boolean wanted = true;
    private volatile boolean cycling;
    private volatile @Nullable Long cycleBegan;
    private volatile long began;
    private volatile long wondered;
    private volatile long wonders;
    private Duration pause = Duration.ZERO;
    private int failures;

    /// What is done with the line while nobody else uses it.
    interface Errand<T> {
        T run(PlugLine line) throws DeviceProblem, InterruptedException;
    }

    PlugWatch(
            PlugAssignment assignment,
            PlugEquipment equipment,
            Ledger ledger,
            Plugs.Listener listener) {
        this.equipment = equipment;
        this.ledger = ledger;
        this.listener = listener;
        this.line = new PlugLine(assignment, equipment);
        this.story = new PlugStory(assignment.plug(), equipment, ledger, this::happened);
        this.began = equipment.ticker().nanos() - NOT_TWICE_WITHIN.toNanos();
        this.wondered = began - WONDERING_AGAIN.toNanos();
        this.wonders = wondered;
    }

    PlugAssignment assignment() {
        return line.assignment();
    }

    PlugId id() {
        return line.assignment().plug();
    }

    PlugStory story() {
        return story;
    }

    Ledger.Entry kept() {
        return ledger.of(id());
    }

    /// The cameras that name this plug as their supply.
    List<CameraId> feeds() {
        return feeds;
    }

    void feeds(List<CameraId> cameras) {
        feeds = List.copyOf(cameras);
    }

    @Override
    public void run() {
        try {
            while (wanted || busy()) {
                turnSafely();
                var _ = nudges.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            // asked to end
        } finally {
            closeLine();
        }
    }

    /// It is not to be read any more, once it is on.
    void unwanted() {
        wanted = false;
    }

    /// Whether a power-cycle has not ended.
    boolean busy() {
        return cycling || kept().intent() != null;
    }

    /// Whether this watch serves that assignment: a cycle is not disturbed by a new one.
    boolean goesOnWith(PlugAssignment other) {
        boolean serves = assignment().equals(other) || cycling;
        wanted |= serves;
        return serves;
    }

    /// The camera gives pictures.
    void pictures() {
        story.started();
    }

    /// The camera gives no pictures: the plug is read more often for a while. Called many times a
    /// second.
    void wonder() {
        long now = equipment.ticker().nanos();
        if (now - wondered > WONDERING_AGAIN.toNanos()) {
            wonders = now;
        }
        wondered = now;
        if (now - wonders < WONDERS_FOR.toNanos() && now - began >= NOT_TWICE_WITHIN.toNanos()) {
            var _ = nudges.offer(true);
        }
    }

    /// Only one at a time; whoever gets true calls [#cycleIsOver].
    synchronized boolean beginCycle() {
        if (cycling) {
            return false;
        }
        cycling = true;
        return true;
    }

    /// What it left undone is done at once.
    void cycleIsOver() {
        cycleBegan = null;
        cycling = false;
        var _ = nudges.offer(true);
    }

    boolean cycling() {
        return cycling;
    }

    /// Returns when no power-cycle keeps the plug off, or after `longest`.
    void awaitOn(Duration longest) throws InterruptedException {
        long start = equipment.ticker().nanos();
        while (cycling
                && kept().intent() != null
                && equipment.ticker().since(start).compareTo(longest) < 0) {
            Thread.sleep(LOOK_EVERY);
        }
    }

    Word word() {
        var since = cycleBegan;
        return story.word(
                since == null ? Optional.empty() : Optional.of(equipment.ticker().since(since)));
    }

    Plug.Reading read() throws DeviceProblem, InterruptedException {
        return holding(this::readNow);
    }

    Plug.Reading readNow(PlugLine held) throws DeviceProblem, InterruptedException {
        long start = equipment.ticker().nanos();
        began = start;
        try {
            var reading = held.read();
            story.take(reading, start);
            if (story.measureDue()) {
                story.newest().ifPresent(listener::measured);
            }
            return reading;
        } catch (DeviceProblem problem) {
            story.trouble(problem);
            throw problem;
        }
    }

    /// A person's wish: kept before it is done where it is "off", so that nothing of ours undoes
    /// it, even if the agent ends in between.
    Plugs.Switched switchTo(boolean on) throws DeviceProblem, InterruptedException {
        return holding(held -> {
            if (!on) {
                story.personSwitchesOff();
            }
            held.switchTo(on);
            if (on) {
                story.personSwitchedOn();
            }
            readNow(held);
            return new Plugs.Switched(story.newest().orElseThrow(), held.description());
        });
    }

    void begin(Intent intent) throws IOException {
        ledger.begin(intent);
        cycleBegan = equipment.ticker().nanos();
    }

    /// Switches on, unless a person has switched off meanwhile. Whether it is on is seen later.
    ///
    /// @return whether it was told to
    boolean switchOnUnlessPersonWants() throws DeviceProblem, InterruptedException {
        return holding(held -> {
            if (kept().offByPerson()) {
                ledger.ended(id());
                return false;
            }
            held.switchTo(true);
            story.switchedOn();
            return true;
        });
    }

    void switchOffForCycle() throws DeviceProblem, InterruptedException {
        var _ =
                holding(held -> {
                    held.switchTo(false);
                    return false;
                });
    }

    /// What a power-cycle wanted has come about.
    void ended() {
        ledger.ended(id());
    }

    void happened(Happening.Kind kind, boolean active, String detail) {
        var camera = feeds.size() == 1 ? feeds.getFirst() : null;
        listener.happened(
                new Happening(camera, id(), kind, active, equipment.clock().instant(), detail));
        logger.atInfo()
                .addKeyValue("plug", id())
                .addKeyValue("kind", kind.label())
                .addKeyValue("detail", detail)
                .log("something happened at a plug");
    }

    private void closeLine() {
        lock.lock(); // whoever holds it returns within seconds
        try {
            line.close();
        } finally {
            lock.unlock();
        }
    }

    private <T> T holding(Errand<T> errand) throws DeviceProblem, InterruptedException {
        if (!lock.tryLock(TO_REACH_LINE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new DeviceProblem.Unreachable("the plug is busy with what was asked before");
        }
        try {
            return errand.run(line);
        } finally {
            lock.unlock();
        }
    }

    /// An accident in here must not end the watch.
    private void turnSafely() throws InterruptedException {
        try {
            turn();
            failures = 0;
            pause = equipment.settings().readEvery();
        } catch (DeviceProblem problem) {
            failures++;
            pause = longer();
            logger.atDebug()
                    .addKeyValue("plug", id())
                    .addKeyValue("reason", problem.getMessage())
                    .log("a plug could not be read");
        } catch (RuntimeException accident) {
            pause = LONGEST_PAUSE;
            logger.atError()
                    .addKeyValue("plug", id())
                    .setCause(accident)
                    .log("reading a plug went wrong, going on");
        }
    }

    /// The more failures in a row the longer, and less long while a camera waits for power.
    private Duration longer() {
        boolean waitsForPower = kept().intent() != null;
        var first = waitsForPower ? FIRST_PAUSE : equipment.settings().readEvery();
        var most = waitsForPower ? LONGEST_PAUSE.dividedBy(2) : LONGEST_PAUSE;
        var next = first.multipliedBy(1L << (Math.min(failures, MOST_DOUBLINGS) - 1));
        return next.compareTo(most) < 0 ? next : most;
    }

    private void turn() throws DeviceProblem, InterruptedException {
        if (!cycling && kept().intent() != null) {
            endCycle();
        } else {
            var _ = read();
        }
    }

    /// A power-cycle of an earlier life of this agent, or one that could not switch on.
    private void endCycle() throws DeviceProblem, InterruptedException {
        var _ =
                holding(held -> {
                    var intent = kept().intent();
                    if (intent == null || cycling) {
                        return Optional.empty();
                    }
                    if (kept().offByPerson()) {
                        ledger.ended(id());
                        cycleEnded(
                                "an unfinished power-cycle: the plug stays off, as a person wants");
                        return Optional.empty();
                    }
                    held.switchTo(true);
                    story.switchedOn();
                    if (!readNow(held).on()) {
                        throw new DeviceProblem.Rejected(
                                DeviceProblem.Rejected.Reason.OTHER,
                                "it was told to switch on and stays off");
                    }
                    ledger.ended(id());
                    cycleEnded("an unfinished power-cycle was ended: the plug is on");
                    return Optional.empty();
                });
    }

    private void cycleEnded(String detail) {
        happened(Happening.Kind.POWER_CYCLE, false, detail);
    }
}
