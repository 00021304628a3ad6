package homewatch.control;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that does what is due again and again. What fails is logged and done again.
final class Rounds implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(Rounds.class);
    private static final int LONGEST_END = 5;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("control-rounds").daemon().factory());

    void every(Duration span, String what, Runnable work) {
        var round =
                thread.scheduleWithFixedDelay(
                        () -> run(what, work), 0, span.toMillis(), TimeUnit.MILLISECONDS);
        if (round.isCancelled()) {
            throw new IllegalStateException("closed already");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(LONGEST_END, TimeUnit.SECONDS)) {
                logger.atWarn().log("a round did not end in time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            logger.atError().addKeyValue("what", what).setCause(failed).log("round failed");
        }
    }
}
