package homewatch.edge.discovery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Virtual threads that end together: when the owner leaves, those that still run are interrupted.
final class Threads implements AutoCloseable {
    private final List<Thread> all = new CopyOnWriteArrayList<>();

    void start(Runnable work) {
        all.removeIf(each -> !each.isAlive());
        all.add(Thread.ofVirtual().name("discovery").start(work));
    }

    void adopt(Thread thread) {
        all.add(thread);
    }

    /// Waits for all of them, each at most so long.
    void join(Duration patience) throws InterruptedException {
        for (var thread : all) {
            var _ = thread.join(patience);
        }
    }

    @Override
    public void close() {
        all.forEach(Thread::interrupt);
    }
}
