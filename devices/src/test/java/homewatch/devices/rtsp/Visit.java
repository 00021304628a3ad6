package homewatch.devices.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.devices.auth.Credentials;
import homewatch.devices.video.VideoFrame;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What the tests of sessions have in common.
final class Visit {
    static final String USER = "cam";
    static final String PASSWORD = "s3cret-of-the-hall";
    static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofSeconds(10);

    private Visit() {}

    static RtspTarget target(URI url, @Nullable String password, RtspTarget.Transport transport) {
        var credentials = password == null ? null : new Credentials(USER, password);
        return new RtspTarget(url, InetAddress.getLoopbackAddress(), credentials, transport);
    }

    static RtspTarget target(URI url) {
        return target(url, PASSWORD, RtspTarget.Transport.TCP);
    }

    static RtspSession open(RtspTarget target) throws RtspException {
        return open(target, System::nanoTime);
    }

    static RtspSession open(RtspTarget target, LongSupplier clock) throws RtspException {
        return open(target, RtspDeadlines.each(STEP), clock);
    }

    static RtspSession open(RtspTarget target, RtspDeadlines deadlines, LongSupplier clock)
            throws RtspException {
        return RtspSession.open(target, deadlines, clock, new SplittableRandom(1));
    }

    /// The next frames, each of which must come in time.
    static List<VideoFrame> frames(RtspSession session, int count) throws RtspException {
        var frames = new ArrayList<VideoFrame>();
        for (int i = 0; i < count; i++) {
            frames.add(session.next(LONG).orElseThrow(() -> new AssertionError("no frame came")));
        }
        return frames;
    }

    /// Reads on until something holds.
    static void readUntil(RtspSession session, BooleanSupplier condition) throws RtspException {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            session.next(Duration.ofMillis(50));
        }
    }

    /// Reads on until no frame comes for a while; gives how many came.
    static int framesUntilSilence(RtspSession session) throws RtspException {
        int frames = 0;
        while (session.next(Duration.ofMillis(1500)).isPresent()) {
            frames++;
        }
        return frames;
    }

    /// Reads until the session ends.
    static RtspException end(RtspSession session) {
        long end = System.nanoTime() + LONG.toNanos();
        try {
            while (System.nanoTime() < end) {
                session.next(Duration.ofMillis(200));
            }
        } catch (RtspException over) {
            return over;
        }
        throw new AssertionError("the session did not end");
    }
}
