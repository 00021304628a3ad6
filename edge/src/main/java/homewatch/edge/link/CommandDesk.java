package homewatch.edge.link;

import homewatch.process.time.Ticker;
import homewatch.wire.Command;
import homewatch.wire.CommandId;
import homewatch.wire.CommandProgress;
import homewatch.wire.CommandResult;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.DeviceOutcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries commands out, each on a virtual thread of its own and at most eight at once; beside them
/// scrapes, so that an agent with much to do is not called dead. A command that comes again is
/// answered from memory, or joins the one that is being carried out. For any thread.
public final class CommandDesk {
    private static final Logger logger = LoggerFactory.getLogger(CommandDesk.class);
    private static final int MOST_AT_ONCE = 8;
    private static final int MOST_SCRAPES = 2;
    private static final int REMEMBERED = 256;

    private final Work work;
    private final Ticker ticker;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final Semaphore scrapes = new Semaphore(MOST_SCRAPES);
    private final Map<CommandId, Optional<Outcome>> known = new LinkedHashMap<>();

    /// What a wish comes to, within `limit`; `progress` may be told on the way, on any thread.
    @FunctionalInterface
    public interface Work {
        Outcome carryOut(Command.Wish wish, Duration limit, Consumer<CommandProgress> progress)
                throws InterruptedException;
    }

    /// Who wants to know what comes of a command; called on the command's thread, and never waits.
    interface Asker {
        void progress(CommandId command, CommandProgress progress);

        void result(CommandResult result);
    }

    public CommandDesk(Work work, Ticker ticker) {
        this.work = work;
        this.ticker = ticker;
    }

    /// `asker` hears the result, on another thread or on this one.
    void take(Command command, Asker asker) {
        long received = ticker.nanos();
        Optional<Outcome> outcome;
        synchronized (known) {
            outcome = known.getOrDefault(command.id(), Optional.empty());
            if (known.containsKey(command.id()) && outcome.isEmpty()) {
                return; // under way: its answer will come
            }
            if (outcome.isEmpty()) {
                known.put(command.id(), Optional.empty());
                forgetOldest();
            }
        }
        if (outcome.isPresent()) {
            asker.result(new CommandResult(command.id(), outcome.get()));
            return;
        }
        Thread.ofVirtual()
                .name("command-" + command.id())
                .start(() -> asker.result(result(command, received, asker)));
    }

    private CommandResult result(Command command, long received, Asker asker) {
        var outcome = outcome(command, received, asker);
        synchronized (known) {
            if (worthRemembering(outcome)) {
                known.put(command.id(), Optional.of(outcome));
            } else {
                known.remove(command.id());
            }
        }
        return new CommandResult(command.id(), outcome);
    }

    private Outcome outcome(Command command, long received, Asker asker) {
        var room = command.wish() instanceof Command.Wish.Scrape ? scrapes : places;
        if (!room.tryAcquire()) {
            return new Outcome.Declined("The agent is busy with other commands; ask again.");
        }
        try {
            var left = command.timeToLive().minus(ticker.since(received));
            return left.isPositive()
                    ? work.carryOut(command.wish(), left, it -> asker.progress(command.id(), it))
                    : new Outcome.Expired();
        } catch (InterruptedException _) {
            return new Outcome.Declined("The agent is shutting down.");
        } catch (RuntimeException accident) {
            logger.atError()
                    .addKeyValue("command", command.id())
                    .setCause(accident)
                    .log("a command went wrong");
            return new Outcome.Declined("The agent failed at it; its log says why.");
        } finally {
            room.release();
        }
    }

    /// A picture is too large to be kept and looking again does no harm; a busy agent may be asked
    /// again.
    private static boolean worthRemembering(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Probed _, Outcome.Expired _ -> true;
            case Outcome.Looked _, Outcome.Declined _, Outcome.Scraped _, DeviceOutcome.Snapped _ ->
                    false;
            case DeviceOutcome _ -> true;
        };
    }

    private void forgetOldest() {
        var oldest = known.keySet().iterator();
        while (known.size() > REMEMBERED && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }
}
