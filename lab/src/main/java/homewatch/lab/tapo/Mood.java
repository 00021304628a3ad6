package homewatch.lab.tapo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The present behaviour of a device, which its threads look at and wait on.
final class Mood<B> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile B behaviour;

    Mood(B behaviour) {
        this.behaviour = behaviour;
    }

    B now() {
        return behaviour;
    }

    void change(B other) {
        lock.lock();
        try {
            behaviour = other;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the device behaves otherwise than `seen`, at most for a span.
    @SuppressWarnings("ReferenceEquality") // the same order given again is another order
    void await(B seen, Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (behaviour == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// As long as anybody would wait.
    void awaitChange(B seen) throws InterruptedException {
        await(seen, Duration.ofNanos(TimeUnit.HOURS.toNanos(1)));
    }
}
