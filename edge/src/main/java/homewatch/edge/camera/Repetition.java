package homewatch.edge.camera;

import java.time.Duration;

/// Tells runs of repeated values from live ones in a sequence of fingerprints. A run has at most
/// two values, because encoders number equal key frames alternately (`idr_pic_id`, H.264 §7.4.3);
/// it ends with two values in a row that are neither, and differ. Remembers four values, whatever
/// the length. Not for several threads.
final class Repetition {
    private long older;
    private long olderAt;
    private long newer;
    private long newerAt;
    private int remembered;
    private long liveSince;

    private boolean running;
    private long first;
    private long second;
    private boolean two;
    private long outsider;
    private long outsiderAt;
    private boolean outside;
    private long since;
    private long until;
    private int count;
    private Duration liveBefore = Duration.ZERO;

    void take(long value, long at) {
        if (running) {
            goOn(value, at);
        } else {
            live(value, at);
        }
    }

    /// Leaves out a span in which nothing could be seen: neither a run nor life before it lasted
    /// longer for it.
    void leaveOut(long nanos) {
        olderAt += nanos;
        newerAt += nanos;
        liveSince += nanos;
        outsiderAt += nanos;
        since += nanos;
        until += nanos;
    }

    /// Whether the newest values are a run.
    boolean running() {
        return running;
    }

    int count() {
        return running ? count : 0;
    }

    Duration lasted() {
        return running ? Duration.ofNanos(until - since) : Duration.ZERO;
    }

    /// How long values were all different, right before this run.
    Duration liveBefore() {
        return liveBefore;
    }

    private void live(long value, long at) {
        if (remembered > 0 && value == newer) {
            begin(newer, newer, newerAt, at, 2);
        } else if (remembered > 1 && value == older) {
            begin(older, newer, olderAt, at, 3);
        } else {
            liveSince = remembered == 0 ? at : liveSince;
            remember(value, at);
        }
    }

    private void remember(long value, long at) {
        older = newer;
        olderAt = newerAt;
        newer = value;
        newerAt = at;
        remembered = Math.min(2, remembered + 1);
    }

    private void begin(long one, long other, long began, long at, int values) {
        running = true;
        first = one;
        second = other;
        two = one != other;
        outside = false;
        since = began;
        until = at;
        count = values;
        liveBefore = Duration.ofNanos(began - liveSince);
    }

    private void goOn(long value, long at) {
        if (value == first || (two && value == second)) {
            count++;
            until = at;
            outside = false;
        } else if (!outside) {
            outsider = value;
            outsiderAt = at;
            outside = true;
        } else if (value == outsider && !two) {
            second = value;
            two = true;
            outside = false;
        } else if (value != outsider) {
            end(value, at);
        }
    }

    private void end(long value, long at) {
        running = false;
        remembered = 0;
        liveSince = outsiderAt;
        remember(outsider, outsiderAt);
        remember(value, at);
    }
}
