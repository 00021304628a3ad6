package homewatch.devices.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.devices.auth.Challenge;
import homewatch.devices.video.Codec;
import homewatch.devices.video.FrameAssembler;
import homewatch.devices.video.PictureSize;
import homewatch.devices.video.RtpPacket;

/// Gives bytes to all parsers in the order in which a session would, for both codecs.
final class Parsers {
    private static final int LARGEST_FRAME = 5 * 1024 * 1024;

    private Parsers() {}

    /// Gives how many pieces it saw.
    static int digest(byte[] bytes) {
        int pieces = 0;
        for (var codec : Codec.values()) {
            var frames = new FrameAssembler(codec, 96);
            for (int at = 0; at < bytes.length; pieces++) {
                int next = next(bytes, at, frames);
                assertThat(next).as("progress at %s", at).isGreaterThan(at);
                at = next;
            }
            frames.size();
            PictureSize.of(codec, bytes);
        }
        return pieces;
    }

    private static int next(byte[] bytes, int at, FrameAssembler frames) {
        try {
            return switch (Framing.next(bytes, at, bytes.length)) {
                case Framing.Piece.Packet packet -> {
                    digest(bytes, packet, frames);
                    yield packet.next();
                }
                case Framing.Piece.Message(var message, int next) -> {
                    digest(message, frames);
                    yield next;
                }
                case Framing.Piece.Noise(int next) -> next;
                case Framing.Piece.More _ -> bytes.length;
            };
        } catch (RtspException.Malformed _) {
            return at + 1; // declared; go on behind it
        }
    }

    private static void digest(byte[] bytes, Framing.Piece.Packet packet, FrameAssembler frames) {
        Rtcp.senderClock(bytes, packet.offset(), packet.length());
        RtpPacket.parse(bytes, packet.offset(), packet.length())
                .flatMap(rtp -> frames.take(rtp, 0))
                .ifPresent(it -> assertThat(it.annexB().length).isLessThan(LARGEST_FRAME));
    }

    private static void digest(RtspMessage message, FrameAssembler frames) {
        Challenge.strongest(message.all("WWW-Authenticate"));
        SessionDescription.parse(message.body())
                .ifPresent(it -> it.video().parameterSets().forEach(frames::parameters));
    }
}
