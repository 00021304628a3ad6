package homewatch.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/// A wish as data, from the control plane to an agent. It expires `timeToLive` after the agent
/// received it.
public record Command(CommandId id, Duration timeToLive, Wish wish) {
    /// What is wished for.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Wish.Probe.class, name = "probe"),
        @JsonSubTypes.Type(value = Wish.Look.class, name = "look"),
        @JsonSubTypes.Type(value = Wish.Try.class, name = "try"),
        @JsonSubTypes.Type(value = Wish.Scrape.class, name = "scrape"),
        @JsonSubTypes.Type(value = DeviceWish.Discover.class, name = "discover"),
        @JsonSubTypes.Type(value = DeviceWish.Identify.class, name = "identify"),
        @JsonSubTypes.Type(value = DeviceWish.Inspect.class, name = "inspect"),
        @JsonSubTypes.Type(value = DeviceWish.Control.class, name = "control"),
        @JsonSubTypes.Type(value = DeviceWish.Snapshot.class, name = "snapshot"),
        @JsonSubTypes.Type(value = DeviceWish.TryPlug.class, name = "try_plug"),
        @JsonSubTypes.Type(value = DeviceWish.SwitchPlug.class, name = "switch_plug"),
        @JsonSubTypes.Type(value = DeviceWish.PowerCycle.class, name = "power_cycle")
    })
    public sealed interface Wish permits Wish.Probe, Wish.Look, Wish.Try, Wish.Scrape, DeviceWish {
        /// Climb the ladder for a camera now.
        record Probe(CameraId camera) implements Wish {}

        /// The newest key frame of a camera's open session.
        record Look(CameraId camera) implements Wish {}

        /// Climb the ladder for a camera that is not watched yet.
        record Try(CameraAssignment camera) implements Wish {}

        /// The agent's metrics, for a Prometheus that does not reach the agent itself.
        record Scrape() implements Wish {}
    }
}
