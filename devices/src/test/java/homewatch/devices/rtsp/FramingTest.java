package homewatch.devices.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {
    private static final String REPLY =
            "RTSP/1.0 200 OK\r\nCSeq: 3\r\nContent-Length: 4\r\n\r\nv=0\n";

    @Test
    void aMessageIsCutWithItsBody() throws Exception {
        var bytes = bytes(REPLY + "$");
        assertThat(Framing.next(bytes, 0, bytes.length))
                .isInstanceOfSatisfying(
                        Framing.Piece.Message.class,
                        piece -> {
                            assertThat(piece.message().code()).isEqualTo(200);
                            assertThat(piece.message().body()).isEqualTo("v=0\n");
                            assertThat(piece.next()).isEqualTo(REPLY.length());
                        });
    }

    @Test
    void everyPrefixOfAMessageWantsMore() throws Exception {
        var bytes = bytes(REPLY);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(Framing.next(bytes, 0, length)).isInstanceOf(Framing.Piece.More.class);
        }
    }

    @Test
    void linesMayEndWithoutCarriageReturn() throws Exception {
        var bytes = bytes("RTSP/1.0 404 Not Found\nCSeq: 1\n\n");
        assertThat(Framing.next(bytes, 0, bytes.length))
                .isInstanceOfSatisfying(
                        Framing.Piece.Message.class,
                        piece -> assertThat(piece.message().code()).isEqualTo(404));
    }

    @Test
    void aPacketIsCutByItsLength() throws Exception {
        var bytes = new byte[] {'$', 2, 0, 3, 9, 8, 7, '$'};
        assertThat(Framing.next(bytes, 0, 8)).isEqualTo(new Framing.Piece.Packet(2, 4, 3, 7));
        assertThat(Framing.next(bytes, 0, 6)).isInstanceOf(Framing.Piece.More.class);
        assertThat(Framing.next(bytes, 7, 8)).isInstanceOf(Framing.Piece.More.class);
    }

    @Test
    void noiseIsPassedOverUpToTheNextPacketOrReply() throws Exception {
        var bytes = bytes("\r\nxyRz$abc");
        assertThat(Framing.next(bytes, 0, bytes.length)).isEqualTo(new Framing.Piece.Noise(4));
        assertThat(Framing.next(bytes, 4, bytes.length)).isEqualTo(new Framing.Piece.Noise(6));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RTSP/1.0 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
                "RTSP/1.0 200 OK\r\nContent-Length: -1\r\n\r\n",
                "RTSP/1.0 200 OK\r\nContent-Length: 61441\r\n\r\n",
                "RTSP/1.0 200 OK\r\nContent-Length: 0x10\r\n\r\n",
                "RTSP/1.0 2000 OK\r\n\r\n",
                "HTTP/1.1 400 Bad Request\r\n\r\n"
            })
    void whatIsNoReplyOrTooLongIsMalformed(String text) {
        var bytes = bytes(text);
        assertThatThrownBy(() -> Framing.next(bytes, 0, bytes.length))
                .isInstanceOf(RtspException.Malformed.class);
    }

    @Test
    void aHeadWithoutEndIsMalformedOnceItIsTooLong() throws Exception {
        var bytes = bytes("RTSP/1.0 200 OK\r\nServer: " + "x".repeat(20_000));
        assertThat(Framing.next(bytes, 0, 16 * 1024)).isInstanceOf(Framing.Piece.More.class);
        assertThatThrownBy(() -> Framing.next(bytes, 0, bytes.length))
                .isInstanceOf(RtspException.Malformed.class)
                .hasMessageContaining("16384");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
