package homewatch.edge.camera;

import homewatch.devices.video.VideoFrame;
import homewatch.wire.KeyFrame;
import homewatch.wire.LinkProtocol;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The newest whole key frame of the open session; nothing while there is none. For any thread. It
/// is kept in a buffer that is written over: a new array for each would live just long enough to
/// leave the collector's young generation.
final class NewestPicture {
    private final InstantSource clock;
    private byte[] buffer = new byte[0];
    private int length;
    private @Nullable Label newest;

    private record Label(KeyFrame.Codec codec, Instant taken) {}

    NewestPicture(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void take(VideoFrame frame) {
        int size = frame.annexB().length;
        if (size == 0 || size > LinkProtocol.LARGEST_KEY_FRAME) {
            return;
        }
        var codec =
                switch (frame.codec()) {
                    case H264 -> KeyFrame.Codec.H264;
                    case H265 -> KeyFrame.Codec.H265;
                    case JPEG -> KeyFrame.Codec.JPEG;
                };
        if (size > buffer.length) {
            buffer = new byte[size + size / 2];
        }
        System.arraycopy(frame.annexB(), 0, buffer, 0, size);
        length = size;
        newest = new Label(codec, clock.instant());
        notifyAll();
    }

    synchronized void forget() {
        newest = null;
    }

    /// Waits for the first key frame of a session for at most `wait`.
    synchronized Optional<KeyFrame> await(Duration wait) throws InterruptedException {
        long left = wait.toMillis();
        while (newest == null && left > 0) {
            long slice = Math.min(left, 100);
            TimeUnit.MILLISECONDS.timedWait(this, slice);
            left -= slice;
        }
        return newest == null
                ? Optional.empty()
                : Optional.of(
                        new KeyFrame(
                                newest.codec(), newest.taken(), Arrays.copyOf(buffer, length)));
    }
}
