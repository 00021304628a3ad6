package homewatch.edge.camera;

import homewatch.devices.rtsp.SenderClock;
import homewatch.devices.video.VideoFrame;
import homewatch.process.time.Ticker;
import homewatch.wire.Finding;
import homewatch.wire.Finding.Outcome;
import homewatch.wire.Finding.Rung;
import homewatch.wire.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What can be wrong with pictures that do come, the worst first: frozen, too few, a wrong clock.
/// Not for several threads.
final class Symptoms {
    /// By this much a camera's word is doubted that it was asked for; what comes with its video
    /// says less, and is doubted later.
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

    private final Ticker ticker;
    private final InstantSource clock;
    private final FrozenPicture picture;
    private final FrameRate rate;
    private final ClockCheck deviceClock = new ClockCheck();
    private long newestReport = Long.MIN_VALUE;

    Symptoms(Duration frozenWithin, Ticker ticker, InstantSource clock) {
        this.ticker = ticker;
        this.clock = clock;
        this.picture = new FrozenPicture(frozenWithin);
        this.rate = new FrameRate(ticker.nanos());
    }

    FrameRate rate() {
        return rate;
    }

    void take(VideoFrame frame) {
        picture.take(frame);
        rate.frame(frame.arrivedNanos(), frame.size());
    }

    void take(SenderClock report) {
        if (report.arrivedNanos() != newestReport) {
            newestReport = report.arrivedNanos();
            deviceClock.report(
                    report.shown(), clock.instant().minus(ticker.since(report.arrivedNanos())));
        }
    }

    /// `ahead` is how far the camera's clock is ahead by its own words, where it was asked.
    Optional<Standing> worst(Optional<Duration> ahead) {
        if (picture.frozen()) {
            return degraded(
                    Verdict.PICTURE_FROZEN,
                    "the coded picture has been the same for "
                            + picture.lasted().toSeconds()
                            + " s and changed all the time before");
        }
        if (rate.low()) {
            return degraded(
                    Verdict.LOW_FRAME_RATE,
                    String.format(
                            Locale.ROOT,
                            "%.1f frames a second, and %.1f are usual",
                            rate.perSecond(),
                            rate.usual()));
        }
        if (deviceClock.skewed()) {
            return degraded(Verdict.CLOCK_SKEWED, off(deviceClock.off()));
        }
        return ahead.filter(it -> it.abs().compareTo(CLOCK_TOLERANCE) > 0)
                .flatMap(it -> degraded(Verdict.CLOCK_SKEWED, off(it)));
    }

    private static String off(Duration ahead) {
        return "its clock is "
                + ahead.abs().toSeconds()
                + (ahead.isNegative() ? " s behind ours" : " s ahead of ours");
    }

    private static Optional<Standing> degraded(Verdict verdict, String detail) {
        var finding = new Finding(Rung.FRESH_FRAMES, Outcome.FAILED, detail, Duration.ZERO);
        return Optional.of(new Standing(verdict, List.of(finding)));
    }
}
