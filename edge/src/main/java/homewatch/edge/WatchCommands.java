package homewatch.edge;

import homewatch.edge.camera.Watches;
import homewatch.edge.link.CommandDesk;
import homewatch.wire.Command;
import homewatch.wire.CommandProgress;
import homewatch.wire.CommandResult;
import homewatch.wire.DeviceWish;
import java.time.Duration;
import java.util.function.Consumer;

/// What each wish comes to.
record WatchCommands(Watches watches) implements CommandDesk.Work {
    @Override
    public CommandResult.Outcome carryOut(
            Command.Wish wish, Duration limit, Consumer<CommandProgress> progress)
            throws InterruptedException {
        return switch (wish) {
            case Command.Wish.Probe(var camera) -> watches.probe(camera, limit);
            case Command.Wish.Look(var camera) -> watches.look(camera, limit);
            case Command.Wish.Try(var camera) -> watches.tryOut(camera, limit);
            case DeviceWish _ ->
                    new CommandResult.Outcome.Declined("This agent only watches streams.");
        };
    }
}
