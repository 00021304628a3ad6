package homewatch.control;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work of a round that may have to wait, on a thread of its own: while it goes on, it is not begun
/// again. For any thread.
final class Aside implements Runnable {
    private static final Logger logger = LoggerFactory.getLogger(Aside.class);
    private final String what;
    private final Runnable work;
    private final AtomicBoolean underway = new AtomicBoolean();

    Aside(String what, Runnable work) {
        this.what = what;
        this.work = work;
    }

    @Override
    public void run() {
        if (underway.compareAndSet(false, true)) {
            Thread.ofVirtual().name(what).start(this::workOnce);
        }
    }

    private void workOnce() {
        try {
            work.run();
        } catch (RuntimeException failed) {
            logger.atError().addKeyValue("what", what).setCause(failed).log("round failed");
        } finally {
            underway.set(false);
        }
    }
}
