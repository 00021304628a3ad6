package homewatch.edge;

import homewatch.edge.camera.Watches;
import homewatch.edge.device.Devices;
import homewatch.edge.discovery.Discovery;
import homewatch.edge.link.CommandDesk;
import homewatch.wire.Command;
import homewatch.wire.CommandProgress;
import homewatch.wire.CommandResult;
import homewatch.wire.DeviceWish;
import java.time.Duration;
import java.util.function.Consumer;

/// What each wish comes to.
record WatchCommands(Watches watches, Devices devices, Discovery discovery)
        implements CommandDesk.Work {
    @Override
    public CommandResult.Outcome carryOut(
            Command.Wish wish, Duration limit, Consumer<CommandProgress> progress)
            throws InterruptedException {
        return switch (wish) {
            case Command.Wish.Probe(var camera) -> watches.probe(camera, limit);
            case Command.Wish.Look(var camera) -> watches.look(camera, limit);
            case Command.Wish.Try(var camera) -> watches.tryOut(camera, limit);
            case DeviceWish.Inspect(var camera) -> devices.inspect(camera, limit);
            case DeviceWish.Control(var camera, var action) ->
                    devices.control(camera, action, limit);
            case DeviceWish.Snapshot(var camera) -> devices.snapshot(camera, limit);
            case DeviceWish.Discover _ -> discovery.search(limit, progress);
            case DeviceWish.Identify wanted -> devices.identify(wanted);
            case DeviceWish.TryPlug _, DeviceWish.SwitchPlug _, DeviceWish.PowerCycle _ ->
                    new CommandResult.Outcome.Declined("This agent cannot do that.");
        };
    }
}
