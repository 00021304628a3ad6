package homewatch.control.agent;

import homewatch.control.fleet.SiteAgents.Answer;
import homewatch.wire.CommandId;
import homewatch.wire.CommandResult;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The commands of one connection that were sent and not answered. For any thread.
final class Commands {
    private static final int MOST = 32;
    private final Map<CommandId, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();

    /// Sends something; `false` when the connection is gone.
    @FunctionalInterface
    interface Sending {
        boolean send();
    }

    Answer ask(CommandId id, Sending sending, Duration patience) {
        if (waiting.size() >= MOST) {
            return new Answer.Busy();
        }
        var answer = new CompletableFuture<Answer>();
        waiting.put(id, answer);
        try {
            return sending.send() ? await(answer, patience) : new Answer.NotConnected();
        } finally {
            waiting.remove(id);
        }
    }

    /// A result that nobody waits for any more is dropped.
    void answered(CommandResult result) {
        var answer = waiting.get(result.id());
        if (answer != null) {
            answer.complete(new Answer.Came(result.outcome()));
        }
    }

    /// Whoever waits hears that the connection is gone.
    void abandon() {
        waiting.values().forEach(answer -> answer.complete(new Answer.NotConnected()));
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
