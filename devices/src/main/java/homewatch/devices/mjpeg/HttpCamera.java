package homewatch.devices.mjpeg;

import homewatch.devices.camera.Access;
import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceDescription;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.VideoStream;
import homewatch.devices.http.DeviceHttp;
import homewatch.devices.http.HttpCall;
import homewatch.devices.http.HttpEndpoint;
import homewatch.devices.http.HttpLogin;
import homewatch.devices.http.HttpVisitor;
import homewatch.devices.net.Sources;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// A camera that gives pictures over HTTP and nothing else: a Motion JPEG stream, or one picture a
/// request. Logs in by Digest or Basic, as the camera asks. The door of this package.
public final class HttpCamera implements Camera {
    private final Access access;
    private final HttpVisitor visitor;
    private final Kind kind;
    private final String path;
    private final Sources sources;

    /// What is at the path.
    public enum Kind {
        STREAM,
        PICTURE
    }

    private HttpCamera(
            Access access, HttpVisitor visitor, Kind kind, String path, Sources sources) {
        this.access = access;
        this.visitor = visitor;
        this.kind = kind;
        this.path = path;
        this.sources = sources;
    }

    /// Looks at once what is at `path`: a stream or a picture.
    ///
    /// @throws IllegalArgumentException when it is not a path
    public static HttpCamera open(Access access, String path, Sources sources)
            throws DeviceProblem {
        return open(access, List.of(path), sources);
    }

    /// The same for the first of `paths` that has either; logs in once, and asks for no other path
    /// after a refusal.
    public static HttpCamera open(Access access, List<String> paths, Sources sources)
            throws DeviceProblem {
        var schemes = EnumSet.allOf(HttpLogin.Scheme.class);
        var visitor = new HttpVisitor(DeviceHttp.plain(), access, schemes, sources.random());
        DeviceProblem last = new DeviceProblem.Unsupported("no path to ask for");
        for (var path : paths) {
            try {
                var kind = kind(visitor, access, path);
                return new HttpCamera(access, visitor, kind, path, sources);
            } catch (DeviceProblem.Unsupported | DeviceProblem.Malformed problem) {
                last = problem;
            }
        }
        throw last;
    }

    private static Kind kind(HttpVisitor visitor, Access access, String path) throws DeviceProblem {
        try (var answer = visitor.stream(endpoint(access), call(access, path))) {
            var type = answer.header("Content-Type").orElse("");
            if (answer.code() == 200 && Multipart.of(type).isPresent()) {
                return Kind.STREAM;
            }
            if (answer.code() == 200 && type.startsWith("image/jpeg")) {
                return Kind.PICTURE;
            }
            throw new DeviceProblem.Unsupported(
                    "an answer with code " + answer.code() + " that is neither stream nor picture");
        }
    }

    private static HttpEndpoint endpoint(Access access) {
        return HttpEndpoint.http(access.address().getAddress(), access.address().getPort());
    }

    private static HttpCall call(Access access, String path) {
        return HttpCall.get(path, new HttpCall.Limits(access.limit(), 0));
    }

    public Kind kind() {
        return kind;
    }

    /// Where it is, with the query.
    public String path() {
        return path;
    }

    /// Opens the stream of pictures; whoever opens it closes it.
    ///
    /// @throws DeviceProblem.Unsupported when the camera has none
    public MjpegStream stream() throws DeviceProblem {
        return MjpegStream.open(visitor, endpoint(access), call(access, path), sources.nanos());
    }

    /// One picture: asked for, or the next of the stream.
    private byte[] take() throws DeviceProblem {
        return switch (kind) {
            case PICTURE ->
                    new HttpSnapshot(visitor, endpoint(access), path, access.limit()).take();
            case STREAM -> next(access.limit());
        };
    }

    private byte[] next(Duration limit) throws DeviceProblem {
        try (var stream = stream()) {
            return stream.next(limit)
                    .orElseThrow(() ->
                            new DeviceProblem.Unreachable(
                                    "no picture within " + limit.toMillis() + " ms"));
        }
    }

    @Override
    public DeviceDescription description() {
        return DeviceDescription.unknown();
    }

    /// None that RTSP could play.
    @Override
    public List<VideoStream> streams() {
        return List.of();
    }

    @Override
    public Optional<Snapshots> snapshots() {
        return Optional.of(this::take);
    }

    @Override
    public void close() {
        // nothing is held open between calls
    }
}
