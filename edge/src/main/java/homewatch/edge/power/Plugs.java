package homewatch.edge.power;

import homewatch.devices.camera.Access;
import homewatch.devices.camera.DeviceDescription;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.plug.Plug;
import homewatch.edge.assignment.SealedFile;
import homewatch.edge.camera.Knowledge;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.Finding;
import homewatch.wire.FromHub;
import homewatch.wire.Happening;
import homewatch.wire.PlugAssignment;
import homewatch.wire.PlugAssignment.Feeds;
import homewatch.wire.PlugId;
import homewatch.wire.PlugReading;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All plugs of an agent. A door of this package. For any thread.
public final class Plugs implements Knowledge, AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(Plugs.class);
    private static final Duration TO_END = Duration.ofSeconds(2);
    private static final Duration TO_SWITCH_ON = Duration.ofSeconds(8);

    private final PlugEquipment equipment;
    private final Ledger ledger;
    private final PrometheusRegistry registry;
    private final Listener listener;
    private final Map<PlugId, Running> running = new ConcurrentHashMap<>();
    private final CountDownLatch ending = new CountDownLatch(1);
    private volatile Map<CameraId, PlugId> supplies = Map.of();
    private FromHub.Assignments told = new FromHub.Assignments(List.of(), List.of());
    private boolean measuring;

    /// Opens the connection to a plug, at the address given and no other.
    @FunctionalInterface
    public interface Opener {
        Plug open(Access access) throws DeviceProblem;
    }

    /// Hears what becomes of plugs, on their threads: it must not block.
    public interface Listener {
        void happened(Happening happening);

        /// Once a minute and plug.
        void measured(PlugReading reading);
    }

    record Switched(PlugReading reading, DeviceDescription description) {
        DeviceOutcome.PlugRead outcome() {
            return new DeviceOutcome.PlugRead(reading, description.model(), description.name());
        }
    }

    private record Running(PlugWatch watch, Thread thread) {}

    private Plugs(
            PlugEquipment equipment,
            Ledger ledger,
            PrometheusRegistry registry,
            Listener listener) {
        this.equipment = equipment;
        this.ledger = ledger;
        this.registry = registry;
        this.listener = listener;
    }

    /// `file` keeps what must outlive the agent. A power-cycle that it tells of, and that nobody
    /// saw end, is ended at once, whatever is assigned later.
    ///
    /// @throws IOException when the file cannot be read
    public static Plugs open(
            PlugEquipment equipment,
            SealedFile file,
            PrometheusRegistry registry,
            Listener listener)
            throws IOException {
        var plugs = new Plugs(equipment, Ledger.open(file), registry, listener);
        for (var intent : plugs.ledger.intents()) {
            logger.atWarn()
                    .addKeyValue("plug", intent.supply().plug())
                    .addKeyValue("device_id", intent.camera())
                    .log("a power-cycle had begun and not ended; switching on");
            plugs.begin(intent.supply());
            plugs.watch(intent.supply().plug()).ifPresent(it -> it.feeds(List.of(intent.camera())));
        }
        return plugs;
    }

    /// From now on exactly these are read; one whose assignment did not change is left alone, and
    /// one that must still be switched on is kept until it is.
    public synchronized void assigned(FromHub.Assignments all) {
        if (ending.getCount() == 0) {
            return;
        }
        told = all;
        supplies = supplies(all.cameras());
        var wanted = new HashSet<PlugId>();
        all.plugs().forEach(each -> wanted.add(each.plug()));
        for (var plug : List.copyOf(running.keySet())) {
            if (!wanted.contains(plug)) {
                noLongerWanted(plug);
            }
        }
        wanted.addAll(running.keySet());
        ledger.keepOnly(wanted);
        all.plugs().forEach(this::begin);
        running.values().forEach(each -> each.watch.feeds(fedBy(each.watch.id())));
    }

    /// What was told while a plug was busy is followed now.
    synchronized void cycleIsOver() {
        assigned(told);
    }

    private void noLongerWanted(PlugId plug) {
        watch(plug).ifPresent(PlugWatch::unwanted);
        if (watch(plug).filter(PlugWatch::busy).isEmpty()) {
            end(plug);
        }
    }

    /// Reads a plug that need not be assigned, and keeps nothing.
    public Outcome tryOut(PlugAssignment assignment) throws InterruptedException {
        try (var line = new PlugLine(assignment, equipment)) {
            var plug = assignment.plug();
            var reading = PlugStory.told(plug, line.read(), equipment.clock().instant());
            return new Switched(reading, line.description()).outcome();
        } catch (DeviceProblem problem) {
            return declined(problem);
        }
    }

    /// A person switches a plug.
    public Outcome switchTo(PlugId plug, boolean on) throws InterruptedException {
        var watch = watch(plug);
        if (watch.isEmpty()) {
            return new Outcome.Declined("This agent does not know a plug " + plug + ".");
        }
        if (!on && watch.get().assignment().feeds() == Feeds.INFRASTRUCTURE) {
            return new Outcome.Declined(
                    "The plug "
                            + plug
                            + " feeds what this agent needs to be reached: switched off from here,"
                            + " nobody could switch it on again from here.");
        }
        try {
            return watch.get().switchTo(on).outcome();
        } catch (DeviceProblem problem) {
            return declined(problem);
        }
    }

    /// What each plug read last, of those that were read.
    public List<PlugReading> readings() {
        return running.values().stream()
                .filter(each -> each.thread.isAlive())
                .flatMap(each -> each.watch.story().newest().stream())
                .toList();
    }

    @Override
    public void wonder(CameraId camera) {
        feeding(camera).ifPresent(PlugWatch::wonder);
    }

    @Override
    public void pictures(CameraId camera) {
        feeding(camera).ifPresent(PlugWatch::pictures);
    }

    @Override
    public Optional<Explanation> explanation(CameraId camera) {
        return feeding(camera).map(PlugWatch::word).flatMap(Word::explanation);
    }

    @Override
    public List<Finding> remarks(CameraId camera) {
        return feeding(camera).map(PlugWatch::word).map(Word::remarks).orElse(List.of());
    }

    /// A power-cycle that goes on switches on at once; one that cannot is ended by the next start.
    @Override
    public synchronized void close() {
        ending.countDown();
        var all = List.copyOf(running.values());
        for (var each : all) {
            awaitOn(each.watch);
        }
        all.forEach(each -> each.thread.interrupt());
        all.forEach(each -> awaitEnd(each.thread));
        running.clear();
    }

    Optional<PlugWatch> feeding(CameraId camera) {
        return Optional.ofNullable(supplies.get(camera)).flatMap(this::watch);
    }

    PlugEquipment equipment() {
        return equipment;
    }

    Ledger ledger() {
        return ledger;
    }

    /// Waits so long, or until the agent ends.
    ///
    /// @return whether it ends
    boolean ends(Duration span) throws InterruptedException {
        return ending.await(span.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// For the gauges of this package.
    void forEach(Consumer<PlugWatch> action) {
        for (var each : running.values()) {
            if (each.thread.isAlive()) {
                action.accept(each.watch);
            }
        }
    }

    static Outcome.Declined declined(DeviceProblem problem) {
        return new Outcome.Declined(PlugProblems.sentence(problem));
    }

    private Optional<PlugWatch> watch(PlugId plug) {
        return Optional.ofNullable(running.get(plug)).map(Running::watch);
    }

    private List<CameraId> fedBy(PlugId plug) {
        var cameras = new ArrayList<CameraId>();
        supplies.forEach((camera, supply) -> {
            if (supply.equals(plug)) {
                cameras.add(camera);
            }
        });
        return cameras;
    }

    private static Map<CameraId, PlugId> supplies(Collection<CameraAssignment> cameras) {
        var all = new HashMap<CameraId, PlugId>();
        for (var each : cameras) {
            if (each.supply() != null) {
                all.put(each.camera(), each.supply());
            }
        }
        return Map.copyOf(all);
    }

    private void begin(PlugAssignment assignment) {
        var plug = assignment.plug();
        var old = running.get(plug);
        if (old != null && old.thread.isAlive() && old.watch.goesOnWith(assignment)) {
            return;
        }
        if (old != null) {
            end(plug);
        }
        if (!measuring) {
            measuring = true;
            PlugGauges.register(this, registry);
        }
        var watch = new PlugWatch(assignment, equipment, ledger, listener);
        var thread = Thread.ofVirtual().name("plug-" + plug).unstarted(watch);
        running.put(plug, new Running(watch, thread));
        thread.start();
        logger.atInfo().addKeyValue("plug", plug).log("reading a plug");
    }

    private void end(PlugId plug) {
        var old = running.remove(plug);
        if (old != null) {
            old.thread.interrupt();
            awaitEnd(old.thread);
            logger.atInfo().addKeyValue("plug", plug).log("no longer reading a plug");
        }
    }

    private static void awaitOn(PlugWatch watch) {
        try {
            watch.awaitOn(TO_SWITCH_ON);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEnd(Thread thread) {
        try {
            if (!thread.join(TO_END)) {
                logger.atWarn().addKeyValue("thread", thread.getName()).log("a thread ends late");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
