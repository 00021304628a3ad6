package homewatch.wire;

import homewatch.process.secret.Secret;
import org.jspecify.annotations.Nullable;

/// What is wished of devices beyond looking at their pictures.
public sealed interface DeviceWish extends Command.Wish {
    /// Search the site's own networks. What is found on the way is told as
    /// [CommandProgress.Searched].
    record Discover() implements DeviceWish {}

    /// Find out what listens at `host`, with what a person typed: the user of the stream, and of
    /// the maker's own protocol where that is another. `port` is given where the person gave one.
    record Identify(
            String host,
            @Nullable Integer port,
            @Nullable String username,
            @Nullable Secret password,
            @Nullable String ownerName,
            @Nullable Secret ownerPassword)
            implements DeviceWish {}

    /// What the camera can be told, and how its switches stand.
    record Inspect(CameraId camera) implements DeviceWish {}

    record Control(CameraId camera, CameraAction action) implements DeviceWish {}

    /// A still picture at full resolution.
    record Snapshot(CameraId camera) implements DeviceWish {}

    /// Read a plug that is not assigned yet.
    record TryPlug(PlugAssignment plug) implements DeviceWish {}

    /// A person switches a plug.
    record SwitchPlug(PlugId plug, boolean on) implements DeviceWish {}

    /// Switch off and on again what feeds the camera, step by step ([CommandProgress.Stepped]).
    record PowerCycle(CameraId camera) implements DeviceWish {}
}
