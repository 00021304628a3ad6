package homewatch.edge.camera;

import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.mjpeg.HttpCamera;
import homewatch.process.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// One picture after the other, asked for on a virtual thread of its own: a device that takes its
/// time keeps nobody else waiting. At most two are asked for ahead of who fetches them. Ends with
/// the first that fails.
final class PolledPictures implements HttpSource.Pictures {
    private final Camera.Snapshots camera;
    private final Duration every;
    private final Ticker ticker;
    private final BlockingQueue<Asked> asked = new ArrayBlockingQueue<>(1);
    private final Thread thread;

    /// What came of asking.
    private sealed interface Asked {
        @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
        record Given(byte[] jpeg) implements Asked {}

        record Failed(DeviceProblem why) implements Asked {}
    }

    private PolledPictures(Camera.Snapshots camera, Duration every, Ticker ticker) {
        this.camera = camera;
        this.every = every;
        this.ticker = ticker;
        this.thread = Thread.ofVirtual().name("pictures").unstarted(this::run);
    }

    static PolledPictures of(HttpCamera camera, Duration every, Ticker ticker) {
        var pictures = new PolledPictures(camera.snapshots().orElseThrow(), every, ticker);
        pictures.thread.start();
        return pictures;
    }

    private void run() {
        try {
            while (true) {
                long began = ticker.nanos();
                var answer = ask();
                asked.put(answer);
                if (answer instanceof Asked.Failed) {
                    return;
                }
                var left = every.minus(ticker.since(began));
                var pause = every.dividedBy(4);
                Thread.sleep(left.compareTo(pause) > 0 ? left : pause);
            }
        } catch (InterruptedException _) {
            // closed
        }
    }

    private Asked ask() {
        try {
            return new Asked.Given(camera.take());
        } catch (DeviceProblem why) {
            return new Asked.Failed(why);
        }
    }

    @Override
    public Optional<byte[]> next(Duration wait) throws DeviceProblem {
        try {
            return switch (asked.poll(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                case Asked.Given(var jpeg) -> Optional.of(jpeg);
                case Asked.Failed(var why) -> throw why;
                case null -> Optional.empty();
            };
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
