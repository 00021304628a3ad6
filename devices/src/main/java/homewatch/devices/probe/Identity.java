package homewatch.devices.probe;

import homewatch.devices.camera.Capability;
import homewatch.devices.camera.DeviceDescription;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.VideoStream;
import homewatch.devices.mjpeg.HttpCamera;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a device showed itself to be by one protocol, on `port`. With a `problem` it speaks that
/// protocol and more could not be found out. `certificate` is the SHA-256 of what it showed, where
/// it has one, `pictures` where it gives pictures over HTTP alone.
public record Identity(
        Way way,
        int port,
        DeviceDescription description,
        List<VideoStream> streams,
        Set<Capability> capabilities,
        @Nullable String certificate,
        @Nullable Pictures pictures,
        @Nullable DeviceProblem problem) {
    /// Where on its port they are, with the query, and what is there.
    public record Pictures(String path, HttpCamera.Kind kind) {}

    public Identity {
        streams = List.copyOf(streams);
        capabilities = Set.copyOf(capabilities);
    }

    static Identity stopped(Way way, int port, DeviceProblem problem) {
        var unknown = DeviceDescription.unknown();
        return new Identity(way, port, unknown, List.of(), Set.of(), null, null, problem);
    }

    public Optional<DeviceProblem> trouble() {
        return Optional.ofNullable(problem);
    }

    Identity with(List<VideoStream> others) {
        return new Identity(
                way, port, description, others, capabilities, certificate, pictures, problem);
    }

    Identity with(DeviceDescription other) {
        return new Identity(
                way, port, other, streams, capabilities, certificate, pictures, problem);
    }
}
