package homewatch.control.agent;

import homewatch.control.fleet.SiteAgents.Answer;
import homewatch.wire.Command;
import homewatch.wire.CommandId;
import homewatch.wire.CommandProgress;
import homewatch.wire.CommandResult;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// The commands of one connection that were sent and not answered. For any thread.
final class Commands {
    private static final int MOST = 32;
    private final Map<CommandId, Waiting> waiting = new ConcurrentHashMap<>();

    /// Sends something; `false` when the connection is gone.
    @FunctionalInterface
    interface Sending {
        boolean send();
    }

    /// Who waits for the answer, and hears of progress.
    private record Waiting(CompletableFuture<Answer> answer, Consumer<CommandProgress> progress) {}

    /// Waits for the answer to `command`, and lets `progress` hear of what comes before it.
    Answer ask(Command command, Sending sending, Consumer<CommandProgress> progress) {
        var id = command.id();
        if (waiting.size() >= MOST) {
            return new Answer.Busy();
        }
        var answer = new CompletableFuture<Answer>();
        waiting.put(id, new Waiting(answer, progress));
        try {
            return sending.send() ? await(answer, command.timeToLive()) : new Answer.NotConnected();
        } finally {
            waiting.remove(id);
        }
    }

    /// A result that nobody waits for any more is dropped.
    void answered(CommandResult result) {
        var who = waiting.get(result.id());
        if (who != null) {
            who.answer().complete(new Answer.Came(result.outcome()));
        }
    }

    /// The same of progress.
    void progressed(CommandId id, CommandProgress progress) {
        var who = waiting.get(id);
        if (who != null) {
            who.progress().accept(progress);
        }
    }

    /// Whoever waits hears that the connection is gone.
    void abandon() {
        waiting.values().forEach(who -> who.answer().complete(new Answer.NotConnected()));
    }

    private static Answer await(CompletableFuture<Answer> answer, Duration patience) {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return new Answer.Late();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("an answer is never a failure", impossible);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Answer.NotConnected();
        }
    }
}
