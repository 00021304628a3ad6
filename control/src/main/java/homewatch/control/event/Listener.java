package homewatch.control.event;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Somebody who hears of events as they come. Who is too slow to take them is dropped, so that
/// nobody else waits. One thread takes.
public final class Listener implements AutoCloseable {
    private static final int MOST_WAITING = 1024;

    private final ArrayBlockingQueue<Event> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Consumer<Listener> leave;
    private volatile boolean dropped;

    Listener(Consumer<Listener> leave) {
        this.leave = leave;
    }

    /// The next event, or nothing when none came in `patience`.
    public Optional<Event> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    /// Whether events were lost because nobody took them.
    public boolean dropped() {
        return dropped;
    }

    @Override
    public void close() {
        leave.accept(this);
    }

    void hear(Event event) {
        if (!waiting.offer(event)) {
            dropped = true;
            close();
        }
    }
}
