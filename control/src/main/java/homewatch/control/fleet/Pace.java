package homewatch.control.fleet;

import homewatch.process.time.Ticker;
import homewatch.wire.CameraId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Lets something happen once in a while for each camera. For any thread.
final class Pace {
    private final Ticker ticker;
    private final Duration apart;
    private final Map<CameraId, Long> last = new ConcurrentHashMap<>();

    Pace(Ticker ticker, Duration apart) {
        this.ticker = ticker;
        this.apart = apart;
    }

    /// How long to wait, if it is too early; nothing when it may happen, and then it counts.
    Optional<Duration> tooEarly(CameraId camera) {
        long now = ticker.nanos();
        var granted =
                last.compute(
                        camera,
                        (_, before) ->
                                before == null || now - before >= apart.toNanos() ? now : before);
        return granted == now
                ? Optional.empty()
                : Optional.of(apart.minus(Duration.ofNanos(now - granted)));
    }
}
