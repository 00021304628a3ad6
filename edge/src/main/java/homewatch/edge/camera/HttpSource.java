package homewatch.edge.camera;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.mjpeg.HttpCamera;
import homewatch.devices.mjpeg.MjpegStream;
import homewatch.devices.rtsp.SenderClock;
import homewatch.devices.rtsp.StreamDescription;
import homewatch.devices.video.Codec;
import homewatch.devices.video.Jpeg;
import homewatch.devices.video.PictureSize;
import homewatch.devices.video.VideoFrame;
import homewatch.process.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/// The pictures that a camera gives over HTTP: the parts of its Motion JPEG, or one picture after
/// the other.
final class HttpSource implements VideoSource {
    private final Pictures pictures;
    private final Ticker ticker;
    private Optional<PictureSize> size = Optional.empty();

    /// Where JPEGs come from.
    interface Pictures {
        /// Empty when none was whole within `wait`.
        Optional<byte[]> next(Duration wait) throws DeviceProblem;

        void close();
    }

    private HttpSource(Pictures pictures, Ticker ticker) {
        this.pictures = pictures;
        this.ticker = ticker;
    }

    /// `every` is how often a camera without a stream is asked for a picture.
    static HttpSource open(HttpCamera camera, Duration every, Ticker ticker) throws DeviceProblem {
        var pictures =
                switch (camera.kind()) {
                    case STREAM -> parts(camera.stream());
                    case PICTURE -> PolledPictures.of(camera, every, ticker);
                };
        return new HttpSource(pictures, ticker);
    }

    private static Pictures parts(MjpegStream stream) {
        return new Pictures() {
            @Override
            public Optional<byte[]> next(Duration wait) throws DeviceProblem {
                return stream.next(wait);
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }

    @Override
    public Optional<VideoFrame> next(Duration wait) throws SourceEnded {
        try {
            return pictures.next(wait).map(this::frame);
        } catch (DeviceProblem over) {
            throw new SourceEnded(over, over instanceof DeviceProblem.Malformed);
        }
    }

    private VideoFrame frame(byte[] bytes) {
        var jpeg = new Jpeg(bytes);
        if (size.isEmpty()) {
            size = jpeg.size();
        }
        return jpeg.frame(ticker.nanos());
    }

    @Override
    public StreamDescription description() {
        return new StreamDescription(Codec.JPEG, size, OptionalDouble.empty(), "");
    }

    @Override
    public Optional<SenderClock> senderClock() {
        return Optional.empty();
    }

    @Override
    public void close() {
        pictures.close();
    }
}
