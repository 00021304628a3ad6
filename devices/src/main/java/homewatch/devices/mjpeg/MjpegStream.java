package homewatch.devices.mjpeg;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.http.HttpCall;
import homewatch.devices.http.HttpEndpoint;
import homewatch.devices.http.HttpException;
import homewatch.devices.http.HttpStream;
import homewatch.devices.http.HttpVisitor;
import homewatch.devices.net.Printable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Motion JPEG over HTTP: one picture after the other. For one thread at a time.
public final class MjpegStream implements AutoCloseable {
    private static final int MOST_OTHER_PARTS = 100;

    private final HttpStream stream;
    private final Multipart parts;
    private final LongSupplier nanos;

    private MjpegStream(HttpStream stream, Multipart parts, LongSupplier nanos) {
        this.stream = stream;
        this.parts = parts;
        this.nanos = nanos;
    }

    /// Asks for a stream; its head must have come within `limit`.
    public static MjpegStream open(
            HttpVisitor visitor, HttpEndpoint endpoint, HttpCall call, LongSupplier nanos)
            throws DeviceProblem {
        var stream = visitor.stream(endpoint, call);
        try {
            return new MjpegStream(stream, parts(stream), nanos);
        } catch (DeviceProblem problem) {
            stream.close();
            throw problem;
        }
    }

    private static Multipart parts(HttpStream stream) throws DeviceProblem {
        if (stream.code() == 404) {
            throw new DeviceProblem.Unsupported("404: there is no stream");
        }
        var type = stream.header("Content-Type").orElse("");
        if (stream.code() != 200) {
            throw new DeviceProblem.Malformed("an answer with code " + stream.code());
        }
        return Multipart.of(type)
                .orElseThrow(() ->
                        new DeviceProblem.Unsupported(
                                "not a stream of pictures: " + Printable.of(type)));
    }

    /// The next JPEG, of at most 8 MiB; empty when none is whole within `patience`. What had come
    /// of it by then is kept.
    ///
    /// @throws DeviceProblem.Unreachable when the camera ended the stream
    public Optional<byte[]> next(Duration patience) throws DeviceProblem {
        long end = nanos.getAsLong() + patience.toNanos();
        for (int others = 0; others < MOST_OTHER_PARTS; ) {
            var part = parts.next();
            if (part.isPresent() && HttpSnapshot.isJpeg(part.get())) {
                return part;
            }
            if (part.isPresent()) {
                others++;
            } else if (!fill(end)) {
                return Optional.empty();
            }
        }
        throw new DeviceProblem.Malformed("a stream of something else than JPEG");
    }

    private boolean fill(long end) throws DeviceProblem {
        var left = Duration.ofNanos(end - nanos.getAsLong());
        if (!left.isPositive()) {
            return false;
        }
        try {
            int count = stream.read(parts.buffer(), parts.offset(), parts.room(), left);
            if (count < 0) {
                throw new DeviceProblem.Unreachable("the camera ended the stream");
            }
            parts.took(count);
            return true;
        } catch (HttpException.Silent _) {
            return false;
        } catch (HttpException failure) {
            throw failure.problem();
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
