package homewatch.edge;

import homewatch.edge.camera.Watches;
import homewatch.edge.device.Devices;
import homewatch.edge.discovery.Discovery;
import homewatch.edge.link.CommandDesk;
import homewatch.edge.metrics.MetricsText;
import homewatch.edge.power.Plugs;
import homewatch.edge.power.PowerCycles;
import homewatch.wire.Command;
import homewatch.wire.CommandProgress;
import homewatch.wire.CommandResult;
import homewatch.wire.DeviceWish;
import java.time.Duration;
import java.util.function.Consumer;

/// What each wish comes to.
record WatchCommands(Cameras cameras, Power power, Discovery discovery, MetricsText metrics)
        implements CommandDesk.Work {
    /// Their pictures, and what else they can be asked and told.
    record Cameras(Watches watches, Devices devices) {}

    record Power(Plugs plugs, PowerCycles cycles) {}

    @Override
    public CommandResult.Outcome carryOut(
            Command.Wish wish, Duration limit, Consumer<CommandProgress> progress)
            throws InterruptedException {
        return switch (wish) {
            case Command.Wish.Probe(var camera) -> cameras.watches().probe(camera, limit);
            case Command.Wish.Look(var camera) -> cameras.watches().look(camera, limit);
            case Command.Wish.Try(var camera) -> cameras.watches().tryOut(camera, limit);
            case Command.Wish.Scrape _ -> new CommandResult.Outcome.Scraped(metrics.gzip());
            case DeviceWish.Inspect(var camera) -> cameras.devices().inspect(camera, limit);
            case DeviceWish.Control(var camera, var action) ->
                    cameras.devices().control(camera, action, limit);
            case DeviceWish.Snapshot(var camera) -> cameras.devices().snapshot(camera, limit);
            case DeviceWish.Discover _ -> discovery.search(limit, progress);
            case DeviceWish.Identify wanted -> cameras.devices().identify(wanted);
            case DeviceWish.TryPlug(var plug) -> power.plugs().tryOut(plug);
            case DeviceWish.SwitchPlug(var plug, var on) -> power.plugs().switchTo(plug, on);
            case DeviceWish.PowerCycle(var camera) -> power.cycles().cycle(camera, limit, progress);
        };
    }
}
