package homewatch.edge.spool;

import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.Report.Fact;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what happens from the cameras' threads, which never wait for the disk, and puts it into
/// the spool on one thread of its own (`reporter`), many facts with one write; then wakes the link.
/// Knows what each camera is according to the newest fact in the spool.
public final class Reporter implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(Reporter.class);
    private static final int MOST_QUEUED = 10_000;
    private static final int MOST_AT_ONCE = 200;
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration TO_END = Duration.ofSeconds(5);

    private final Spool spool;
    private final InstantSource clock;
    private final Runnable wake;
    private final LinkedBlockingQueue<Happening> queue = new LinkedBlockingQueue<>(MOST_QUEUED);
    private final Map<CameraId, CameraState> states = new LinkedHashMap<>();
    private final Thread thread;
    private volatile boolean ending;
    private long version;

    /// A fact to report, or a camera to forget.
    private record Happening(Instant at, @Nullable Fact fact, @Nullable CameraId gone) {}

    /// The states that the first `sequence` reports of the spool lead to.
    public record Snapshot(long sequence, long version, List<CameraState> states) {}

    /// `wake` is called after each write, and must not block.
    public Reporter(Spool spool, InstantSource clock, Runnable wake) {
        this.spool = spool;
        this.clock = clock;
        this.wake = wake;
        this.thread = Thread.ofVirtual().name("reporter").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public void report(Fact fact) {
        enter(new Happening(clock.instant(), fact, null));
    }

    /// The camera is no longer watched.
    public void forget(CameraId camera) {
        enter(new Happening(clock.instant(), null, camera));
    }

    public Snapshot snapshot() {
        synchronized (states) {
            return new Snapshot(spool.last(), version, List.copyOf(states.values()));
        }
    }

    /// What is in the queue is written before it ends.
    @Override
    public void close() {
        ending = true;
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        enter(new Happening(clock.instant(), null, null)); // ends its wait
        try {
            if (!thread.join(TO_END)) {
                logger.atWarn().log("the last reports were not written in time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void enter(Happening happening) {
        if (!queue.offer(happening)) {
            logger.atError().log("a report was dropped, because the disk does not keep up");
        }
    }

    private void run() {
        while (!ending || !queue.isEmpty()) {
            writeSafely(next());
        }
    }

    private List<Happening> next() {
        var batch = new ArrayList<Happening>();
        first().ifPresent(batch::add);
        queue.drainTo(batch, MOST_AT_ONCE);
        return batch;
    }

    private Optional<Happening> first() {
        try {
            var waited = ending ? 0 : RETRY.toMillis();
            return Optional.ofNullable(queue.poll(waited, TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            return Optional.empty(); // asked to end: `ending` says so
        }
    }

    private void writeSafely(List<Happening> batch) {
        try {
            write(batch);
        } catch (RuntimeException accident) {
            logger.atError().setCause(accident).log("reports could not be kept");
        }
    }

    private void write(List<Happening> batch) {
        if (batch.isEmpty() && !spool.diskFails()) {
            return;
        }
        var facts = new ArrayList<Spool.Dated>();
        for (var each : batch) {
            if (each.fact() != null) {
                facts.add(new Spool.Dated(each.at(), each.fact()));
            }
        }
        synchronized (states) {
            spool.add(facts);
            batch.forEach(this::apply);
            version++;
        }
        wake.run();
    }

    private void apply(Happening happening) {
        if (happening.fact() instanceof Fact.Changed(var state)) {
            states.put(state.camera(), state);
        }
        if (happening.gone() != null) {
            states.remove(happening.gone());
        }
    }
}
