package homewatch.control.discovery;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.wire.CameraId;
import homewatch.wire.Driver;
import homewatch.wire.FoundDevice;
import homewatch.wire.PlugId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A device that was found. What it says of itself is empty where it does not.
public record Found(
        FoundDevice.Kind kind,
        String host,
        int port,
        @Nullable Driver driver,
        String manufacturer,
        String model,
        String name,
        @Nullable String hardwareAddress,
        @JsonPropertyDescription("by what it was found") List<String> seenBy,
        @JsonPropertyDescription("what is wanted to add it, in one sentence") String needs,
        @JsonPropertyDescription("the camera that it is already") @Nullable CameraId knownCamera,
        @JsonPropertyDescription("the plug that it is already") @Nullable PlugId knownPlug,
        @JsonPropertyDescription(
                        "it is known by its hardware address, at another address than this one")
                boolean moved) {
    public Found {
        seenBy = List.copyOf(seenBy);
    }

    static Found of(FoundDevice device, Neighbours.Known known) {
        return new Found(
                device.kind(),
                device.host(),
                device.port(),
                device.driver(),
                device.manufacturer(),
                device.model(),
                device.name(),
                device.hardwareAddress(),
                device.seenBy(),
                device.needs(),
                known.camera(),
                known.plug(),
                known.moved());
    }
}
