package homewatch.devices.rtsp;

import homewatch.devices.video.FrameAssembler;
import homewatch.devices.video.RtpPacket;
import homewatch.devices.video.VideoFrame;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// An open stream: the video of one RTSP session. Belongs to one thread, which calls [#next] again
/// and again; keep-alives (RFC 7826 §C.1.6.2: any request, and receiver reports as well) go out
/// from there.
public final class RtspSession implements AutoCloseable {
    /// How often a session over UDP looks at what does not come on the media port.
    private static final Duration LOOK_ASIDE_EVERY = Duration.ofMillis(250);

    private static final int MOST_ASIDE = 16;
    private static final long A_MOMENT = Duration.ofMillis(1).toNanos();

    private final RtspConnection connection;
    private final Dialogue dialogue;
    private final Negotiation.Agreed agreed;
    private final FrameAssembler frames;
    private final LongSupplier nanos;
    private final int receiver;
    private final KeepAlive keepAlive;
    private @Nullable SenderClock senderClock;
    private long lookAsideAt;

    private RtspSession(
            RtspConnection connection,
            Dialogue dialogue,
            Negotiation.Agreed agreed,
            LongSupplier nanos,
            RandomGenerator random) {
        this.connection = connection;
        this.dialogue = dialogue;
        this.agreed = agreed;
        this.nanos = nanos;
        this.receiver = random.nextInt();
        var video = agreed.video();
        this.frames = new FrameAssembler(video.codec(), video.payloadType());
        video.parameterSets().forEach(frames::parameters);
        long now = nanos.getAsLong();
        this.keepAlive = new KeepAlive(agreed.knowsGetParameter(), agreed.timeout(), now);
        this.lookAsideAt = now;
    }

    /// A step on the way to a playing stream: the device took the connection; it answered the first
    /// request.
    public enum Milestone {
        CONNECTED,
        ANSWERED
    }

    /// Connects, logs in where the device wants it (one attempt), and plays the first video track.
    /// Takes at most `deadlines.open()`.
    ///
    /// @throws RtspException when there is no stream; its kind says why
    public static RtspSession open(
            RtspTarget target, RtspDeadlines deadlines, LongSupplier nanos, RandomGenerator random)
            throws RtspException {
        return open(target, deadlines, nanos, random, _ -> {});
    }

    /// The same, and tells on the calling thread how far it has come.
    ///
    /// @throws RtspException when there is no stream; its kind says why
    public static RtspSession open(
            RtspTarget target,
            RtspDeadlines deadlines,
            LongSupplier nanos,
            RandomGenerator random,
            Consumer<Milestone> reached)
            throws RtspException {
        long end = nanos.getAsLong() + deadlines.open().toNanos();
        var connection = RtspConnection.open(target.socketAddress(), deadlines.connect(), nanos);
        Negotiation.@Nullable Agreed agreed = null;
        try {
            reached.accept(Milestone.CONNECTED);
            var dialogue =
                    new Dialogue(
                            connection,
                            target.credentials(),
                            random,
                            nanos,
                            () -> reached.accept(Milestone.ANSWERED));
            agreed =
                    new Negotiation(connection, dialogue, deadlines.answer(), end, nanos)
                            .agree(target);
            return new RtspSession(connection, dialogue, agreed, nanos, random);
        } finally {
            if (agreed == null) {
                connection.close();
            }
        }
    }

    /// The next frame; empty when none was complete within `wait`.
    ///
    /// @throws RtspException when the session is over
    public Optional<VideoFrame> next(Duration wait) throws RtspException {
        long end = nanos.getAsLong() + wait.toNanos();
        while (true) {
            keepAliveWhenDue();
            var frame =
                    agreed.datagrams() == null
                            ? interleaved(end)
                            : datagram(agreed.datagrams(), end);
            if (frame.isPresent() || nanos.getAsLong() >= end) {
                return frame;
            }
        }
    }

    public StreamDescription description() {
        var video = agreed.video();
        return new StreamDescription(
                video.codec(), frames.size(), video.frameRate(), agreed.server());
    }

    /// Empty until the device sent a sender report with a wall clock.
    public Optional<SenderClock> senderClock() {
        return Optional.ofNullable(senderClock);
    }

    /// RTP packets that never came.
    public long lostPackets() {
        return frames.lost();
    }

    /// Says goodbye without waiting for an answer.
    @Override
    public void close() {
        try {
            dialogue.tell("TEARDOWN", agreed.playUri(), Map.of());
        } catch (RtspException.Closed _) {
            // the device went first
        }
        connection.close();
        if (agreed.datagrams() != null) {
            agreed.datagrams().close();
        }
    }

    private Optional<VideoFrame> interleaved(long end) throws RtspException {
        var piece = connection.receive(Math.min(end, keepAlive.at()));
        if (piece.isEmpty()) {
            return Optional.empty();
        }
        return switch (piece.get()) {
            case Framing.Piece.Packet packet -> {
                if (packet.channel() == agreed.channels().control()) {
                    noteReport(connection.bytes(), packet.offset(), packet.length());
                }
                yield packet.channel() == agreed.channels().media()
                        ? take(connection.bytes(), packet.offset(), packet.length())
                        : Optional.empty();
            }
            case Framing.Piece.Message(var reply, _) -> {
                judge(reply);
                yield Optional.empty();
            }
            case Framing.Piece.Noise _, Framing.Piece.More _ -> Optional.empty();
        };
    }

    private Optional<VideoFrame> datagram(Datagrams datagrams, long end) throws RtspException {
        if (nanos.getAsLong() >= lookAsideAt) {
            lookAside(datagrams);
            lookAsideAt = nanos.getAsLong() + LOOK_ASIDE_EVERY.toNanos();
        }
        long until = Math.min(Math.min(end, keepAlive.at()), lookAsideAt);
        var wait = Duration.ofNanos(Math.max(1, until - nanos.getAsLong()));
        var packet = datagrams.media(wait);
        return packet.isPresent()
                ? take(packet.get().getData(), 0, packet.get().getLength())
                : Optional.empty();
    }

    /// Reads what waits of sender reports and replies, and learns when the device hung up. Media
    /// wait in their socket meanwhile, a few milliseconds at most.
    private void lookAside(Datagrams datagrams) throws RtspException {
        for (int i = 0; i < MOST_ASIDE; i++) {
            var report = datagrams.control();
            if (report.isEmpty()) {
                break;
            }
            noteReport(report.get().getData(), 0, report.get().getLength());
        }
        for (int i = 0; i < MOST_ASIDE; i++) {
            var piece = connection.receive(nanos.getAsLong() + A_MOMENT);
            if (piece.isEmpty()) {
                break;
            }
            if (piece.get() instanceof Framing.Piece.Message(var reply, _)) {
                judge(reply);
            }
        }
    }

    private Optional<VideoFrame> take(byte[] bytes, int offset, int length) {
        long now = nanos.getAsLong();
        return RtpPacket.parse(bytes, offset, length).flatMap(packet -> frames.take(packet, now));
    }

    private void noteReport(byte[] bytes, int offset, int length) {
        long now = nanos.getAsLong();
        Rtcp.senderClock(bytes, offset, length)
                .ifPresent(shown -> senderClock = new SenderClock(shown, now));
    }

    private void keepAliveWhenDue() throws RtspException.Closed {
        long now = nanos.getAsLong();
        if (now < keepAlive.at()) {
            return;
        }
        say(keepAlive.round(now));
        var reception =
                frames.reception()
                        .map(it -> new Rtcp.Reception((int) it.source(), it.lost(), it.highest()));
        var report = Rtcp.receiverReport(receiver, reception);
        if (agreed.datagrams() != null) {
            agreed.datagrams().report(report);
        } else {
            connection.send(interleave(agreed.channels().control(), report));
        }
    }

    private void say(Optional<String> method) throws RtspException.Closed {
        if (method.isPresent()) {
            dialogue.tell(method.get(), agreed.playUri(), Map.of());
        }
    }

    private void judge(RtspMessage reply) throws RtspException.Closed {
        if (reply.succeeded()) {
            dialogue.succeeded();
        } else if (reply.code() >= 400) {
            say(keepAlive.refused(reply.code(), dialogue.renews(reply)));
        }
    }

    private static byte[] interleave(int channel, byte[] report) {
        var framed = new byte[report.length + 4];
        framed[0] = '$';
        framed[1] = (byte) channel;
        framed[3] = (byte) report.length;
        System.arraycopy(report, 0, framed, 4, report.length);
        return framed;
    }
}
