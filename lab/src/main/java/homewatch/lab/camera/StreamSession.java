package homewatch.lab.camera;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/// One playing session. Its own thread runs it until the connection ends, nothing keeps it alive
/// any more, or [#end()].
final class StreamSession implements Runnable {
    private static final Duration REPORT_EVERY = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Surroundings surroundings;
    private final Carrier carrier;
    private final Runnable whenOver;
    private final CodedClip clip;
    private final int source;
    private final long firstTimestamp;
    private final long began;
    private int sequence;
    private long packets;
    private long octets;
    private int index;
    private CodedFrame lastKey;
    private Behaviour seen = new Behaviour.Well();
    private int framesUnderSeen;
    private long due;
    private long reportDue;
    private volatile long keptAlive;
    private final AtomicBoolean played = new AtomicBoolean();
    private volatile boolean over;
    private volatile boolean ended;

    /// `whenOver` ends the connection when the session ends by itself.
    StreamSession(Surroundings surroundings, Carrier carrier, Runnable whenOver) {
        this.surroundings = surroundings;
        this.carrier = carrier;
        this.whenOver = whenOver;
        this.clip = surroundings.settings().clip().coded();
        this.source = surroundings.randomInt();
        this.firstTimestamp = surroundings.randomInt() & 0xFFFFFFFFL;
        this.sequence = surroundings.randomInt() & 0xFFFF;
        this.began = surroundings.nanos();
        var running = Duration.ofNanos(began - surroundings.started());
        this.index = clip.keyFrameAfter(running.toMillis() / 1000.0);
        this.lastKey = clip.frame(index);
        this.due = began;
        this.reportDue = began;
        this.keptAlive = began;
    }

    String transport() {
        return carrier.transport() + ";ssrc=" + String.format(Locale.ROOT, "%08X", source);
    }

    int nextSequence() {
        return sequence;
    }

    void keepAlive() {
        keptAlive = surroundings.nanos();
    }

    /// Plays from now on; a second time does nothing.
    void play() {
        if (played.compareAndSet(false, true)) {
            Thread.ofVirtual().name("lab-session").start(this);
        }
    }

    /// Ends it and leaves the connection be.
    void end() {
        ended = true;
        over = true;
        carrier.close();
    }

    @Override
    public void run() {
        surroundings.counts().playing.incrementAndGet();
        try {
            while (!over) {
                step();
            }
        } catch (IOException _) {
            // the visitor left
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            surroundings.counts().playing.decrementAndGet();
            carrier.close();
            if (!ended) {
                whenOver.run();
            }
        }
    }

    private void step() throws IOException, InterruptedException {
        if (surroundings.conduct().now() instanceof Behaviour.Hang) {
            surroundings.conduct().awaitAwake();
            keepAlive();
        }
        notice(surroundings.conduct().now());
        if (expired()) {
            surroundings.counts().expired.incrementAndGet();
            over = true;
            return;
        }
        long now = surroundings.nanos();
        if (now < due) {
            surroundings.conduct().await(seen, Math.min(due - now, LONGEST_PAUSE.toNanos()));
            return;
        }
        if (seen instanceof Behaviour.StallAfter(int frames) && framesUnderSeen >= frames) {
            due = now + LONGEST_PAUSE.toNanos();
            return;
        }
        send(picture(), now);
        due = Math.max(due + period(), now - TimeUnit.SECONDS.toNanos(1));
    }

    /// Takes a change of behaviour up; after a frozen picture life goes on with a key frame.
    private void notice(Behaviour now) {
        if (surroundings.conduct().isStill(seen)) {
            return;
        }
        if (seen instanceof Behaviour.FreezePicture) {
            index = clip.nextKeyFrame(index);
        }
        seen = now;
        framesUnderSeen = 0;
        due = Math.min(due, surroundings.nanos() + period());
    }

    private boolean expired() {
        var timeout = surroundings.settings().keepAlives().timeout();
        return surroundings.nanos() - keptAlive > timeout.toNanos();
    }

    private long period() {
        double rate =
                seen instanceof Behaviour.SlowFrames(double slow)
                        ? slow
                        : LabClip.FRAMES_PER_SECOND;
        return (long) (TimeUnit.SECONDS.toNanos(1) / rate);
    }

    private CodedFrame picture() {
        if (seen instanceof Behaviour.FreezePicture(boolean alternating)) {
            if (alternating) {
                lastKey = lastKey.alternate();
            }
            return lastKey;
        }
        var frame = clip.frame(index);
        index = clip.following(index);
        lastKey = frame.key() ? frame : lastKey;
        return frame;
    }

    private void send(CodedFrame frame, long now) throws IOException {
        var timestamp = timestamp(now);
        var filled = frame.copy();
        for (int i = 0; i < frame.packets(); i++) {
            int at = frame.start(i) + CodedFrame.INTERLEAVED_HEADER;
            Rtp.put16(filled, at + 2, sequence);
            Rtp.put32(filled, at + 4, timestamp);
            Rtp.put32(filled, at + 8, source);
            sequence = sequence + 1 & 0xFFFF;
            octets += frame.end(i) - at - CodedFrame.RTP_HEADER;
        }
        packets += frame.packets();
        report(now, timestamp);
        carry(filled, frame);
        framesUnderSeen++;
        surroundings.counts().frames.increment();
    }

    private void carry(byte[] filled, CodedFrame frame) throws IOException {
        if (!(seen instanceof Behaviour.Malformed(var kind))) {
            carrier.frame(filled, frame);
            return;
        }
        switch (kind) {
            case TRUNCATED_RTP -> Breakage.truncated(carrier, filled, frame, random());
            case WRONG_LENGTHS -> {
                Breakage.lieAboutLengths(filled, frame, random());
                carrier.frame(filled, frame);
            }
            case GARBAGE, HUGE_HEADER, BAD_SDP, TRICKLE, ENDLESS_PROVISIONAL, OTHER_PROTOCOL ->
                    carrier.frame(filled, frame);
        }
    }

    private RandomGenerator random() {
        return surroundings.sources().random();
    }

    private void report(long now, long timestamp) throws IOException {
        if (now < reportDue) {
            return;
        }
        reportDue = now + REPORT_EVERY.toNanos();
        var shift = seen instanceof Behaviour.SkewedClock(var by) ? by : Duration.ZERO;
        var shown = surroundings.sources().clock().instant().plus(shift);
        carrier.report(Rtp.senderReport(source, shown, timestamp, packets, octets));
    }

    private long timestamp(long now) {
        long elapsed = TimeUnit.NANOSECONDS.toMicros(now - began);
        return firstTimestamp + elapsed * Rtp.CLOCK_RATE / 1_000_000;
    }
}
