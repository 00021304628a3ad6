package homewatch.control;

import homewatch.control.agent.Enrolments;
import homewatch.control.device.CameraControlling;
import homewatch.control.discovery.Discovery;
import homewatch.control.event.Events;
import homewatch.control.fleet.CameraChanges;
import homewatch.control.fleet.CameraLooks;
import homewatch.control.fleet.CameraReads;
import homewatch.control.fleet.SiteAgents;
import homewatch.control.operation.Operation;
import homewatch.control.picture.PictureDecoder;
import homewatch.control.power.PlugChanges;
import homewatch.control.power.PlugReads;
import homewatch.control.power.PlugSwitch;
import homewatch.control.power.Power;
import homewatch.control.power.PowerCycleOperations;
import homewatch.control.power.Tariffs;
import java.util.List;
import java.util.stream.Stream;

/// What can be asked about devices, put together.
record DeviceOperations(Enrolments.Hub hub, SiteAgents agents, ControlSurroundings surroundings) {

    List<Operation<?, ?>> cameras(PictureDecoder pictures) {
        var fleet = hub.fleet();
        var log = new CameraChanges.Log(hub.log(), new Events(hub.clock()));
        var reads = new CameraReads(fleet, hub.clock());
        var controlling = new CameraControlling(fleet, agents);
        var around = new CameraChanges.Around(agents, hub.power().plugs(), controlling);
        var clocks = new CameraLooks.Clocks(hub.clock(), surroundings.ticker());
        return Stream.of(
                        reads.operations(),
                        new CameraChanges(fleet, reads, log, around).operations(),
                        new CameraLooks(fleet, agents, pictures, clocks).operations(),
                        controlling.operations())
                .<Operation<?, ?>>flatMap(List::stream)
                .toList();
    }

    List<Operation<?, ?>> discovery() {
        var parts = new Discovery.Parts(hub.database(), hub.clock(), surroundings.random());
        return new Discovery(parts, hub.fleet(), hub.power().plugs(), agents).operations();
    }

    List<Operation<?, ?>> plugs() {
        var power = hub.power();
        var parts = new Power.Parts(hub.database(), hub.log(), hub.clock());
        var tariffs = new Tariffs(hub.database());
        var reads = new PlugReads(power, tariffs, hub.database(), hub.clock());
        return Stream.of(
                        reads.operations(),
                        new PlugChanges(power, reads, parts, agents).operations(),
                        new PlugSwitch(power, reads, agents).operations(),
                        new PowerCycleOperations(power, parts, agents).operations(),
                        tariffs.operations())
                .<Operation<?, ?>>flatMap(List::stream)
                .toList();
    }
}
