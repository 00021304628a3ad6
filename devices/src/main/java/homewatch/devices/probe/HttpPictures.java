package homewatch.devices.probe;

import homewatch.devices.camera.Access;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.mjpeg.HttpCamera;
import homewatch.devices.net.Sources;
import java.util.List;
import java.util.Optional;

/// Looks for pictures of a device that speaks HTTP, at the paths that cameras have them at, with
/// the access's one login, or with none where it has none. Blocks.
public record HttpPictures(Access access, Sources sources) {
    private static final List<String> PATHS =
            List.of("/video", "/stream", "/mjpeg", "/snapshot.jpg", "/picture.jpg", "/");

    /// How much a device that may be no camera is asked without a login.
    private static final int MOST_QUESTIONS = 8;

    /// On one of so many ports. Empty when there is nothing like it; with a problem when it is kept
    /// from whoever has no better login.
    public Optional<Identity> look(int ports) {
        int port = access.address().getPort();
        var paths = PATHS.stream().limit(MOST_QUESTIONS / Math.max(1, ports)).toList();
        try (var camera = HttpCamera.open(access, paths, sources)) {
            return Optional.of(found(port, camera));
        } catch (DeviceProblem.Unsupported
                | DeviceProblem.Malformed
                | DeviceProblem.Rejected
                | DeviceProblem.Unreachable _) {
            return Optional.empty();
        } catch (DeviceProblem problem) {
            return Optional.of(Identity.stopped(Way.HTTP, port, problem));
        }
    }

    private static Identity found(int port, HttpCamera camera) {
        return new Identity(
                Way.HTTP,
                port,
                camera.description(),
                camera.streams(),
                camera.capabilities(),
                null,
                new Identity.Pictures(camera.path(), camera.kind()),
                null);
    }
}
