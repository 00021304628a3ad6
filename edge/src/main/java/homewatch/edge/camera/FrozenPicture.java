package homewatch.edge.camera;

import homewatch.devices.video.VideoFrame;
import java.time.Duration;
import java.util.Arrays;

/// Notices without decoding that a camera sends one picture over and over: it was live for a while,
/// each key frame unlike those before it and much in between, and then the coded key frames repeat
/// to the bit, at their former size. A scene that was still from the start was never live; in a
/// dark or covered one the key frames shrink. Holds a few numbers. Not for several threads.
final class FrozenPicture {
    private static final int SIZES = 16;
    private static final int LEAST_KEY_BYTES = 1536;
    private static final int LEAST_KEYS = 3;
    private static final double INTER_SHARE = 0.01;
    private static final int GROUPS = 4;
    private static final long BREAK = Duration.ofSeconds(5).toNanos();

    private final Duration span;
    private final Repetition keys = new Repetition();
    private final Repetition frames = new Repetition();
    private final int[] liveSizes = new int[SIZES];
    private int sizesSeen;
    private final double[] interMeans = new double[GROUPS];
    private int groupsSeen;
    private long interBytes;
    private int inters;
    private double interBytesLive;
    private boolean sizesFit = true;
    private int median;
    private boolean seen;
    private long last;

    /// `within` is when a frozen picture must have been noticed; half of it has to be frozen, and
    /// as much live before.
    FrozenPicture(Duration within) {
        this.span = within.dividedBy(2);
    }

    /// A frame of which packets were lost says nothing: it differs from its like by accident.
    void take(VideoFrame frame) {
        if (!frame.intact()) {
            return;
        }
        leaveOutBreak(frame.arrivedNanos());
        boolean ran = keys.running() || frames.running();
        if (frame.key()) {
            keys.take(frame.fingerprint(), frame.arrivedNanos());
        }
        frames.take(frame.fingerprint(), frame.arrivedNanos());
        boolean runs = keys.running() || frames.running();
        if (runs && !ran) {
            begin();
        }
        if (runs) {
            compare(frame);
        } else {
            learn(frame);
        }
    }

    /// A camera that was away is not known to have shown the same meanwhile.
    private void leaveOutBreak(long at) {
        if (seen && at - last > BREAK) {
            keys.leaveOut(at - last);
            frames.leaveOut(at - last);
        }
        seen = true;
        last = at;
    }

    boolean frozen() {
        return sizesFit && wasLively() && (holds(keys, LEAST_KEYS) || holds(frames, LEAST_KEYS));
    }

    /// How long the picture has been the same.
    Duration lasted() {
        return keys.lasted().compareTo(frames.lasted()) > 0 ? keys.lasted() : frames.lasted();
    }

    private boolean holds(Repetition repetition, int least) {
        return repetition.count() >= least
                && repetition.lasted().compareTo(span) >= 0
                && repetition.liveBefore().compareTo(span) >= 0;
    }

    private boolean wasLively() {
        return median >= LEAST_KEY_BYTES
                && (interBytesLive == 0 || interBytesLive >= INTER_SHARE * median);
    }

    /// A run is noticed up to two groups of pictures late: what was in between is looked for among
    /// the last four.
    private void begin() {
        median = medianSize();
        interBytesLive = Arrays.stream(interMeans).max().orElse(0);
        sizesFit = true;
    }

    private void compare(VideoFrame frame) {
        if (frame.key()) {
            sizesFit &=
                    frame.size() >= LEAST_KEY_BYTES
                            && 2L * frame.size() >= median
                            && frame.size() <= 2L * median;
        }
    }

    private void learn(VideoFrame frame) {
        if (!frame.key()) {
            interBytes += frame.size();
            inters++;
            return;
        }
        liveSizes[sizesSeen % SIZES] = frame.size();
        sizesSeen++;
        if (inters > 0) {
            interMeans[groupsSeen % GROUPS] = (double) interBytes / inters;
            groupsSeen++;
        }
        interBytes = 0;
        inters = 0;
    }

    private int medianSize() {
        int count = Math.min(SIZES, sizesSeen);
        var sorted = Arrays.copyOf(liveSizes, count);
        Arrays.sort(sorted);
        return count == 0 ? 0 : sorted[count / 2];
    }
}
