package homewatch.devices.rtsp;

import homewatch.devices.video.FrameAssembler;
import homewatch.devices.video.RtpPacket;
import homewatch.devices.video.VideoFrame;
import java.time.Duration;
import java.time.Instant;
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
    private static final Duration SLICE = Duration.ofMillis(250);
    private static final Duration LONGEST_SILENCE_OF_OURS = Duration.ofSeconds(20);

    private final RtspConnection connection;
    private final Dialogue dialogue;
    private final Negotiation.Agreed agreed;
    private final FrameAssembler frames;
    private final LongSupplier nanos;
    private final long receiver;
    private boolean aliveByParameter;
    private int keepAliveRefusals;
    private long keepAliveAt;
    private @Nullable SenderClock senderClock;
    private long sender;
    private int highestSequence;

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
        this.aliveByParameter = agreed.knowsGetParameter();
        var video = agreed.video();
        this.frames = new FrameAssembler(video.codec(), video.payloadType());
        video.parameterSets().forEach(frames::parameters);
        this.keepAliveAt = nanos.getAsLong() + keepAliveEvery().toNanos();
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
            keepAlive();
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
        var piece = connection.receive(Math.min(end, keepAliveAt));
        if (piece.isEmpty()) {
            return Optional.empty();
        }
        return switch (piece.get()) {
            case Framing.Piece.Packet packet -> {
                int channel = packet.channel() - agreed.channel();
                yield take(channel, connection.bytes(), packet.offset(), packet.length());
            }
            case Framing.Piece.Message(var reply, _) -> {
                judgeKeepAlive(reply);
                yield Optional.empty();
            }
            case Framing.Piece.Noise _, Framing.Piece.More _ -> Optional.empty();
        };
    }

    private Optional<VideoFrame> datagram(Datagrams datagrams, long end) throws RtspException {
        long left = Math.min(end, keepAliveAt) - nanos.getAsLong();
        var wait = Duration.ofNanos(Math.max(1, Math.min(left, SLICE.toNanos())));
        var packet = datagrams.media(wait);
        if (packet.isPresent()) {
            return take(0, packet.get().getData(), 0, packet.get().getLength());
        }
        var report = datagrams.control();
        report.ifPresent(it -> take(1, it.getData(), 0, it.getLength()));
        var piece = connection.receive(nanos.getAsLong() + 1_000_000);
        if (piece.isPresent() && piece.get() instanceof Framing.Piece.Message(var reply, _)) {
            judgeKeepAlive(reply);
        }
        return Optional.empty();
    }

    /// Channel 0 carries RTP, channel 1 RTCP.
    private Optional<VideoFrame> take(int channel, byte[] bytes, int offset, int length) {
        long now = nanos.getAsLong();
        if (channel == 1) {
            Rtcp.senderClock(bytes, offset, length).ifPresent(shown -> noteClock(shown, now));
            return Optional.empty();
        }
        var packet =
                channel == 0 ? RtpPacket.parse(bytes, offset, length) : Optional.<RtpPacket>empty();
        if (packet.isEmpty()) {
            return Optional.empty();
        }
        sender = packet.get().source();
        highestSequence = packet.get().sequence();
        return frames.take(packet.get(), now);
    }

    private void noteClock(Instant shown, long now) {
        senderClock = new SenderClock(shown, now);
    }

    private void keepAlive() throws RtspException.Closed {
        if (nanos.getAsLong() < keepAliveAt) {
            return;
        }
        keepAliveAt = nanos.getAsLong() + keepAliveEvery().toNanos();
        dialogue.tell(aliveByParameter ? "GET_PARAMETER" : "OPTIONS", agreed.playUri(), Map.of());
        var report = Rtcp.receiverReport(receiver, sender, frames.lost(), highestSequence);
        if (agreed.datagrams() != null) {
            agreed.datagrams().report(report);
        } else {
            connection.send(interleave(agreed.channel() + 1, report));
        }
    }

    /// A device that refuses one kind of keep-alive gets the other: some know GET_PARAMETER and do
    /// not say so, some say so and do not know it.
    private void judgeKeepAlive(RtspMessage reply) throws RtspException.Closed {
        if (reply.code() == 454) {
            keepAliveRefusals++;
        }
        if (reply.code() >= 400) {
            aliveByParameter = !aliveByParameter;
        }
        if (keepAliveRefusals > 4) {
            throw new RtspException.Closed("it forgot the session (454)");
        }
    }

    private Duration keepAliveEvery() {
        var half = agreed.timeout().dividedBy(2);
        return half.compareTo(LONGEST_SILENCE_OF_OURS) < 0 ? half : LONGEST_SILENCE_OF_OURS;
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
