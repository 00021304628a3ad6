package homewatch.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The wait of a foreground command for Ctrl-C or SIGTERM. The signal is answered by a thread of
/// the virtual machine, which then waits, at most twenty seconds, until the command has put
/// everything away.
final class Interruption {
    private static final int LONGEST_GOODBYE_SECONDS = 20;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    static Interruption ofThisProcess() {
        var interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::askAndWait));
        return interruption;
    }

    /// Returns when somebody wants the process to end.
    void await() throws InterruptedException {
        asked.await();
    }

    /// True when somebody wants so within this time.
    boolean await(Duration span) throws InterruptedException {
        return asked.await(span.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Everything is put away.
    void done() {
        done.countDown();
    }

    private void askAndWait() {
        asked.countDown();
        try {
            if (!done.await(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS)) {
                return; // the process ends all the same; nothing acknowledged is lost by that
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
