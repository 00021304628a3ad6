package homewatch.devices.video;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A sender of RTP packets that a test writes by hand, and the frames that came of them.
final class Track {
    static final int PAYLOAD_TYPE = 96;

    private final FrameAssembler assembler;
    private final List<VideoFrame> frames = new ArrayList<>();
    private int sequence = 0xFFFE;
    private long source = 7;
    private long timestamp = 1000;

    Track(Codec codec) {
        assembler = new FrameAssembler(codec, PAYLOAD_TYPE);
    }

    /// Sends one packet with the present timestamp; spaces in `hex` are for the eye.
    Track packet(String hex) {
        return send(HexFormat.of().parseHex(hex.replace(" ", "")), false);
    }

    /// Sends the last packet of a frame, with the marker.
    Track last(String hex) {
        return send(HexFormat.of().parseHex(hex.replace(" ", "")), true).next();
    }

    Track send(byte[] payload, boolean marker) {
        var packet =
                new RtpPacket(
                        payload,
                        PAYLOAD_TYPE,
                        marker,
                        sequence,
                        timestamp,
                        source,
                        0,
                        payload.length);
        sequence = sequence + 1 & 0xFFFF;
        assembler.take(packet, 0).ifPresent(frames::add);
        return this;
    }

    /// Goes on with the next frame's timestamp.
    Track next() {
        timestamp += 6000;
        return this;
    }

    Track lose(int packets) {
        sequence = sequence + packets & 0xFFFF;
        return this;
    }

    Track beginAnew(long otherSource) {
        source = otherSource;
        return lose(12345);
    }

    FrameAssembler assembler() {
        return assembler;
    }

    List<VideoFrame> frames() {
        return frames;
    }
}
