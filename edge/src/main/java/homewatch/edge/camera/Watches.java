package homewatch.edge.camera;

import homewatch.edge.login.Leave;
import homewatch.edge.login.Login;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.Finding;
import homewatch.wire.Finding.Rung;
import homewatch.wire.Verdict;
import homewatch.wire.Vitals;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All cameras of an agent. The door of this package. For any thread.
public final class Watches implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(Watches.class);
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);
    private static final Duration TO_FIRST_PICTURE = Duration.ofSeconds(10);
    private static final Duration FOR_OTHERS = Duration.ofSeconds(5);
    private static final Duration TO_END = Duration.ofSeconds(2);

    private final Equipment equipment;
    private final CameraMetrics metrics;
    private final Listener listener;
    private final Map<CameraId, Running> running = new ConcurrentHashMap<>();

    /// Hears what becomes of cameras, on their threads: it must not block.
    public interface Listener {
        void changed(CameraState state);

        /// The camera is no longer watched.
        void removed(CameraId camera);
    }

    private record Running(CameraWatch watch, Thread thread) {}

    public Watches(Equipment equipment, PrometheusRegistry registry, Listener listener) {
        this.equipment = equipment;
        this.metrics = new CameraMetrics(registry);
        this.listener = listener;
        var _ = new CameraGauges(this, registry);
    }

    /// From now on exactly these are watched; one whose assignment did not change is left alone.
    public synchronized void watch(Collection<CameraAssignment> assignments) {
        var wanted = new HashMap<CameraId, CameraAssignment>();
        assignments.forEach(each -> wanted.put(each.camera(), each));
        for (var camera : List.copyOf(running.keySet())) {
            if (!wanted.containsKey(camera)) {
                end(camera);
            }
        }
        wanted.values().forEach(this::begin);
    }

    /// Climbs the ladder now, or tells from the open session when that plays.
    public Outcome probe(CameraId camera, Duration limit) throws InterruptedException {
        var it = running.get(camera);
        if (it == null) {
            return notWatched(camera);
        }
        if (it.watch.pulse().fresh(FRESH)) {
            return fromSession(it.watch);
        }
        var answer = new CompletableFuture<Climb>();
        equipment.knowledge().wonder(camera);
        it.watch.climbNow(answer::complete);
        return await(answer, limit).map(climb -> probed(climb, it.watch)).orElseGet(Watches::late);
    }

    /// The newest key frame of the camera's open session.
    public Outcome look(CameraId camera, Duration limit) throws InterruptedException {
        var it = running.get(camera);
        if (it == null) {
            return notWatched(camera);
        }
        boolean plays = it.watch.pulse().fresh(equipment.timing().suspectAfter());
        var wait = plays ? shorter(limit, TO_FIRST_PICTURE) : Duration.ZERO;
        return it.watch
                .picture()
                .await(wait)
                .<Outcome>map(Outcome.Looked::new)
                .orElseGet(() ->
                        new Outcome.Declined(
                                plays
                                        ? "No whole key frame has come from " + camera + " yet."
                                        : "No stream of " + camera + " is open at the moment."));
    }

    /// Climbs the whole ladder once for a camera that need not be watched, and keeps nothing.
    public Outcome tryOut(CameraAssignment assignment, Duration limit) throws InterruptedException {
        var ticker = equipment.ticker();
        long now = ticker.nanos();
        var pace = Pace.relaxed(now).until(now + shorter(limit, LONGEST_WAIT).toNanos());
        var logins = equipment.logins();
        var leave = logins.await(Login.ofStream(assignment), pace.left(now, FOR_OTHERS));
        var errand = new Errand(assignment, leave, pace, false, _ -> {});
        var climb = climb(errand);
        return switch (climb.result()) {
            case Climb.Result.Playing(var source) -> {
                var picture = source.description().toString();
                var rate = source.description().announcedRate();
                source.close();
                yield new Outcome.Probed(
                        null, climb.evidence(), described(picture, rate.orElse(0)));
            }
            case Climb.Result.Failed(var verdict) ->
                    new Outcome.Probed(verdict, climb.evidence(), null);
            case Climb.Result.Inconclusive _ -> new Outcome.Declined(reason(leave));
        };
    }

    private Climb climb(Errand errand) throws InterruptedException {
        Climb.Login login = new Climb.Login.Tried();
        try {
            var climb = equipment.ladder().climb(errand, new Findings(equipment.ticker()));
            login = climb.login();
            return climb;
        } finally {
            errand.settle(equipment.logins(), login);
        }
    }

    public List<Vitals> vitals() {
        return running.values().stream().map(each -> each.watch.pulse().vitals()).toList();
    }

    /// What each camera is, of those that are known.
    public List<CameraState> states() {
        return running.values().stream().flatMap(each -> each.watch.state().stream()).toList();
    }

    /// How many are watched.
    public int size() {
        return running.size();
    }

    @Override
    public synchronized void close() {
        var threads = new ArrayList<Thread>();
        running.values().forEach(each -> threads.add(each.thread));
        threads.forEach(Thread::interrupt);
        for (var thread : threads) {
            awaitEnd(thread);
        }
        running.clear();
    }

    private void begin(CameraAssignment assignment) {
        var camera = assignment.camera();
        var old = running.get(camera);
        if (old != null && old.watch.assignment().equals(assignment)) {
            return;
        }
        if (old != null) {
            end(camera);
        }
        var watch = new CameraWatch(assignment, equipment, metrics, listener::changed);
        var thread = Thread.ofVirtual().name("camera-" + camera).unstarted(watch);
        running.put(camera, new Running(watch, thread));
        thread.start();
        logger.atInfo().addKeyValue("device_id", camera).log("watching a camera");
    }

    private void end(CameraId camera) {
        var old = running.remove(camera);
        if (old != null) {
            old.thread.interrupt();
            awaitEnd(old.thread);
            listener.removed(camera);
            logger.atInfo().addKeyValue("device_id", camera).log("no longer watching a camera");
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

    private Outcome fromSession(CameraWatch watch) {
        var verdict = watch.state().map(CameraState::verdict).orElse(null);
        boolean degraded = verdict != null && verdict.status() != homewatch.wire.Status.OFFLINE;
        var evidence = new ArrayList<Finding>();
        for (var rung : Rung.LADDER) {
            evidence.add(
                    new Finding(
                            rung,
                            Finding.Outcome.PASSED,
                            "seen in the open session, the newest picture is "
                                    + watch.pulse().sinceFrame().toMillis()
                                    + " ms old",
                            Duration.ZERO));
        }
        if (degraded) {
            watch.state().ifPresent(state -> evidence.addAll(state.evidence()));
        }
        return new Outcome.Probed(degraded ? verdict : null, evidence, picture(watch));
    }

    private Outcome probed(Climb climb, CameraWatch watch) {
        return switch (climb.result()) {
            case Climb.Result.Playing _ ->
                    new Outcome.Probed(null, climb.evidence(), picture(watch));
            case Climb.Result.Failed(var verdict) -> failed(verdict, climb, watch);
            case Climb.Result.Inconclusive _ -> failed(unclear(watch), climb, watch);
        };
    }

    private Outcome failed(Verdict verdict, Climb climb, CameraWatch watch) {
        var camera = watch.assignment().camera();
        var knowledge = equipment.knowledge();
        var standing =
                new Standing(verdict, climb.evidence())
                        .inLightOf(knowledge.remarks(camera), knowledge.explanation(camera));
        return new Outcome.Probed(standing.verdict(), standing.evidence(), null);
    }

    private static Verdict unclear(CameraWatch watch) {
        return watch.pulse().lastFrame().isPresent() ? Verdict.STREAM_STALLED : Verdict.NO_STREAM;
    }

    private static @Nullable String picture(CameraWatch watch) {
        return watch.pulse()
                .description()
                .map(it -> described(it.toString(), watch.pulse().framesPerSecond()))
                .orElse(null);
    }

    private static String described(String picture, double framesPerSecond) {
        return framesPerSecond <= 0
                ? picture
                : String.format(Locale.ROOT, "%s, %.0f frames/s", picture, framesPerSecond);
    }

    private static String reason(Leave leave) {
        return leave instanceof Leave.Withheld withheld
                ? "The login was not tried: " + withheld.reason() + "."
                : "The agent is shutting down.";
    }

    private static Outcome notWatched(CameraId camera) {
        return new Outcome.Declined("This agent does not watch a camera " + camera + ".");
    }

    private static Outcome late() {
        return new Outcome.Declined("The diagnosis did not end in time; ask again.");
    }

    private static Optional<Climb> await(CompletableFuture<Climb> answer, Duration limit)
            throws InterruptedException {
        try {
            var wait = shorter(limit, LONGEST_WAIT);
            return Optional.of(answer.get(wait.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException _) {
            return Optional.empty();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// For the gauges of this package.
    void forEach(Consumer<CameraWatch> action) {
        running.values().forEach(each -> action.accept(each.watch));
    }
}
