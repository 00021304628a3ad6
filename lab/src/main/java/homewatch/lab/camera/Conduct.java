package homewatch.lab.camera;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The present behaviour of a camera, which its threads look at and wait on.
@SuppressWarnings("ReferenceEquality") // the same order given again is another order
final class Conduct {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Behaviour behaviour = new Behaviour.Well();

    Behaviour now() {
        return behaviour;
    }

    /// Whether it was not told anything since, not even the same again.
    boolean isStill(Behaviour seen) {
        return behaviour == seen;
    }

    void change(Behaviour other) {
        lock.lock();
        try {
            behaviour = other;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the behaviour is another than `seen`, at most for `nanos`.
    void await(Behaviour seen, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (isStill(seen) && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits while the camera hangs.
    void awaitAwake() throws InterruptedException {
        for (var seen = behaviour; seen instanceof Behaviour.Hang; seen = behaviour) {
            await(seen, TimeUnit.HOURS.toNanos(1));
        }
    }
}
