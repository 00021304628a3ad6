package homewatch.app.stack;

import homewatch.process.time.Ticker;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one server running: what ends by itself is started again, after a pause that doubles up to
/// a minute as long as it does not hold for a minute. One virtual thread.
final class Supervisor implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration CALM = Duration.ofMinutes(1);
    static final Duration GOODBYE = Duration.ofSeconds(6);

    private final Task task;
    private final Ticker ticker;
    private final Output output;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable ProcessMark running;

    /// What is kept running.
    ///
    /// @param around programs put before the command line, such as `setsid`; may be none
    record Task(Kind kind, List<String> around, List<String> command, Layout layout) {
        List<String> whole() {
            var whole = new ArrayList<>(around);
            whole.addAll(command);
            return whole;
        }
    }

    private Supervisor(Task task, Ticker ticker, Optional<ProcessMark> adopted) {
        this.task = task;
        this.ticker = ticker;
        this.output = new Output(task.layout().output(task.kind()), task.kind());
        this.running = adopted.orElse(null);
        this.thread =
                Thread.ofVirtual()
                        .name(task.kind().label() + "-supervisor")
                        .unstarted(() -> run(adopted));
    }

    /// Starts it, or goes on with a process that was started before this program was.
    static Supervisor start(Task task, Ticker ticker, Optional<ProcessMark> adopted) {
        var supervisor = new Supervisor(task, ticker, adopted);
        supervisor.thread.start();
        return supervisor;
    }

    private void run(Optional<ProcessMark> adopted) {
        try {
            keepRunning(adopted);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepRunning(Optional<ProcessMark> adopted) throws InterruptedException {
        var pause = SHORTEST_PAUSE;
        long began = ticker.nanos();
        var how = adopted.isPresent() ? watchAdopted(adopted.get()) : startAndWatch();
        while (!isClosing()) {
            pause = ticker.since(began).compareTo(CALM) > 0 ? SHORTEST_PAUSE : pause;
            tellEnd(how, pause);
            if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            pause = doubled(pause);
            began = ticker.nanos();
            how = startAndWatch();
        }
    }

    private static Duration doubled(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private void tellEnd(String how, Duration pause) {
        logger.atWarn()
                .addKeyValue("server", task.kind().label())
                .addKeyValue("how", how)
                .addKeyValue("last_complaint", output.lastComplaint())
                .addKeyValue("again_in_s", pause.toSeconds())
                .log("a server ended by itself and is started again");
    }

    private String watchAdopted(ProcessMark mark) throws InterruptedException {
        output.skip();
        watch(mark);
        return "it was started by an earlier run";
    }

    private String startAndWatch() throws InterruptedException {
        try {
            output.begin();
            var process = builder().start();
            remember(process);
            output.take();
            return end(process);
        } catch (IOException failed) {
            return "it cannot be started: " + failed.getMessage();
        }
    }

    private String end(Process process) throws InterruptedException {
        if (isClosing()) {
            return "it is stopped";
        }
        boolean known = process.waitFor(1, TimeUnit.SECONDS);
        return known ? "exit " + process.exitValue() : "nobody knows how it ended";
    }

    /// Watches it only when it could be found again after a crash of this program.
    private void remember(Process process) throws IOException, InterruptedException {
        boolean remembered = false;
        try {
            var mark = ProcessMark.of(process.pid(), task.command());
            if (mark.isPresent()) {
                running = mark.get();
                mark.get().write(task.layout().mark(task.kind()));
                remembered = true;
                logger.atInfo()
                        .addKeyValue("server", task.kind().label())
                        .addKeyValue("process", process.pid())
                        .log("a server was started");
                watch(mark.get());
            }
        } finally {
            if (!remembered) {
                process.destroyForcibly();
            }
        }
    }

    private ProcessBuilder builder() {
        var builder =
                new ProcessBuilder(task.whole())
                        .directory(task.layout().folder(task.kind()).toFile())
                        .redirectErrorStream(true)
                        .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(
                                Redirect.appendTo(task.layout().output(task.kind()).toFile()));
        builder.environment().keySet().retainAll(List.of("PATH", "TZ", "LANG", "TMPDIR"));
        return builder;
    }

    /// Until the process has ended or nobody wants it any more.
    private void watch(ProcessMark mark) throws InterruptedException {
        while (mark.isAlive()) {
            if (closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            output.take();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /// Stops the server: asks it first, and ends it when it has not heard.
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(GOODBYE)) {
                logger.atWarn()
                        .addKeyValue("server", task.kind().label())
                        .log("nobody watches a server any more");
            }
            var mark = running;
            if (mark != null) {
                mark.stop(GOODBYE);
            }
            output.take();
            Files.deleteIfExists(task.layout().mark(task.kind()));
            logger.atInfo().addKeyValue("server", task.kind().label()).log("a server was stopped");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            logger.atWarn()
                    .addKeyValue("server", task.kind().label())
                    .setCause(failed)
                    .log("the mark of a server could not be removed");
        }
    }
}
