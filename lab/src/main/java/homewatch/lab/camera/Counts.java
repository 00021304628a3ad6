package homewatch.lab.camera;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// The counters behind a [LabTally], for all threads of a camera.
final class Counts {
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger loginsAccepted = new AtomicInteger();
    final AtomicInteger loginsRefused = new AtomicInteger();
    final AtomicInteger playing = new AtomicInteger();
    final AtomicInteger expired = new AtomicInteger();
    final AtomicInteger teardowns = new AtomicInteger();
    final AtomicInteger receiverReports = new AtomicInteger();
    final LongAdder frames = new LongAdder();
    private final Map<String, Integer> keepAlives = new ConcurrentHashMap<>();

    void keepAlive(String method) {
        keepAlives.merge(method, 1, Integer::sum);
    }

    LabTally tally() {
        return new LabTally(
                connections.get(),
                loginsAccepted.get(),
                loginsRefused.get(),
                playing.get(),
                expired.get(),
                teardowns.get(),
                frames.sum(),
                new TreeMap<>(keepAlives),
                receiverReports.get());
    }
}
