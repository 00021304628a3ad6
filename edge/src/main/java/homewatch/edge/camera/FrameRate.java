package homewatch.edge.camera;

import java.time.Duration;
import java.util.Arrays;

/// How many frames and bits come a second, and whether that is far less than usual. Usual is what
/// the device announces, else the median of the last minutes. Low means under 40 % in each of ten
/// seconds; it ends with ten seconds over 60 %. Seconds in which nothing comes for long are another
/// rule's business and do not count. Not for several threads.
final class FrameRate {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int WINDOW = 2;
    private static final int SHOWN = 5;
    private static final int SECONDS_TO_TURN = 10;
    private static final int SILENCE = 5;
    private static final int SAMPLES = 30;
    private static final int LEAST_SAMPLES = 12;
    private static final double LOW = 0.4;
    private static final double RESTORED = 0.6;
    private static final double LEAST_USUAL = 2;
    private static final double MOST_USUAL = 120;

    private final int[] counts = new int[SECONDS_TO_TURN];
    private final long[] bytes = new long[SECONDS_TO_TURN];
    private final double[] samples = new double[SAMPLES];
    private int taken;
    private long second;
    private long secondEnds;
    private double announced;
    private int lowSeconds;
    private int goodSeconds;
    private int silentSeconds;
    private boolean low;

    FrameRate(long now) {
        secondEnds = now + SECOND;
    }

    /// Zero when the device announces nothing.
    void announced(double framesPerSecond) {
        announced = framesPerSecond <= MOST_USUAL ? framesPerSecond : 0;
    }

    void frame(long at, int size) {
        tick(at);
        counts[slot(0)]++;
        bytes[slot(0)] += size;
    }

    void tick(long now) {
        for (int i = 0; now >= secondEnds; i++) {
            if (i > SECONDS_TO_TURN) {
                secondEnds = now + SECOND; // the process slept
            } else {
                endOfSecond();
            }
        }
    }

    boolean low() {
        return low;
    }

    /// Frames a second, over the last few.
    double perSecond() {
        return sum(counts, SHOWN) / (double) SHOWN;
    }

    long bitsPerSecond() {
        long sum = 0;
        for (int i = 1; i <= SHOWN; i++) {
            sum += bytes[slot(i)];
        }
        return sum * 8 / SHOWN;
    }

    /// Zero while it is not known.
    double usual() {
        return announced >= 1 ? announced : learned();
    }

    private void endOfSecond() {
        silentSeconds = counts[slot(0)] == 0 ? silentSeconds + 1 : 0;
        second++;
        secondEnds += SECOND;
        counts[slot(0)] = 0;
        bytes[slot(0)] = 0;
        judge(sum(counts, WINDOW) / (double) WINDOW);
        if (second % SECONDS_TO_TURN == 0 && !low && silentSeconds == 0) {
            samples[taken++ % SAMPLES] = sum(counts, SECONDS_TO_TURN - 1) / 9.0;
        }
    }

    private void judge(double rate) {
        double usual = usual();
        if (usual < LEAST_USUAL) {
            low = false;
            return;
        }
        if (rate >= LOW * usual) {
            lowSeconds = 0;
        } else if (silentSeconds < SILENCE) {
            lowSeconds++;
        }
        goodSeconds = rate >= RESTORED * usual ? goodSeconds + 1 : 0;
        low = low ? goodSeconds < SECONDS_TO_TURN : lowSeconds >= SECONDS_TO_TURN;
    }

    private double learned() {
        int count = Math.min(taken, SAMPLES);
        if (count < LEAST_SAMPLES) {
            return 0;
        }
        var sorted = Arrays.copyOf(samples, count);
        Arrays.sort(sorted);
        return sorted[count / 2];
    }

    /// Of the last `seconds` that have ended.
    private int sum(int[] values, int seconds) {
        int sum = 0;
        for (int i = 1; i <= seconds; i++) {
            sum += values[slot(i)];
        }
        return sum;
    }

    private int slot(int ago) {
        return (int) Math.floorMod(second - ago, (long) SECONDS_TO_TURN);
    }
}
