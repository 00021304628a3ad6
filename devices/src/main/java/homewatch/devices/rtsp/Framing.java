package homewatch.devices.rtsp;

import homewatch.devices.net.Printable;
import java.nio.charset.StandardCharsets;

/// Cuts the bytes of an RTSP connection into messages and interleaved packets (RFC 2326 §10.12). A
/// pure function: it keeps nothing between calls.
final class Framing {
    /// Room for the largest piece that is accepted: a message with its body.
    static final int LARGEST_PIECE = 80 * 1024;

    private static final int LARGEST_HEAD = 16 * 1024;
    private static final int LARGEST_BODY = 60 * 1024;
    private static final int INTERLEAVED_HEADER = 4;
    private static final int LONGEST_METHOD = 13;

    private Framing() {}

    /// What stands next in the bytes. `next` is where the one after it begins.
    sealed interface Piece {
        /// Payload of a channel, from `offset` on.
        record Packet(int channel, int offset, int length, int next) implements Piece {}

        record Message(RtspMessage message, int next) implements Piece {}

        /// Bytes that are neither, to be passed over.
        record Noise(int next) implements Piece {}

        /// Not all of it is here yet.
        record More() implements Piece {}
    }

    static Piece next(byte[] bytes, int from, int to) throws RtspException.Malformed {
        if (from >= to) {
            return new Piece.More();
        }
        if (bytes[from] == '$') {
            return packet(bytes, from, to);
        }
        return mayBeMessage(bytes, from, to) ? message(bytes, from, to) : noise(bytes, from, to);
    }

    private static Piece packet(byte[] bytes, int from, int to) {
        if (to - from < INTERLEAVED_HEADER) {
            return new Piece.More();
        }
        int length = (bytes[from + 2] & 0xFF) << 8 | bytes[from + 3] & 0xFF;
        int offset = from + INTERLEAVED_HEADER;
        return offset + length > to
                ? new Piece.More()
                : new Piece.Packet(bytes[from + 1] & 0xFF, offset, length, offset + length);
    }

    private static Piece message(byte[] bytes, int from, int to) throws RtspException.Malformed {
        int body = endOfHead(bytes, from, to);
        if (body < 0) {
            if (to - from > LARGEST_HEAD) {
                throw new RtspException.Malformed("a head of more than " + LARGEST_HEAD + " bytes");
            }
            return new Piece.More();
        }
        var head = RtspMessage.head(new String(bytes, from, body - from, StandardCharsets.UTF_8));
        int length = bodyLength(head);
        return body + length > to
                ? new Piece.More()
                : new Piece.Message(head.with(bytes, body, length), body + length);
    }

    private static int bodyLength(RtspMessage head) throws RtspException.Malformed {
        var text = head.header("Content-Length").orElse("0");
        int length = head.number("Content-Length").orElse(text.equals("0") ? 0 : -1);
        if (length < 0 || length > LARGEST_BODY) {
            throw new RtspException.Malformed("a body of " + Printable.of(text) + " bytes");
        }
        return length;
    }

    /// Where the empty line ends that ends a head, or -1.
    private static int endOfHead(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                if (i + 1 < to && bytes[i + 1] == '\n') {
                    return i + 2;
                }
                if (i + 2 < to && bytes[i + 1] == '\r' && bytes[i + 2] == '\n') {
                    return i + 3;
                }
            }
        }
        return -1;
    }

    private static Piece noise(byte[] bytes, int from, int to) {
        int at = from + 1;
        while (at < to && bytes[at] != '$' && bytes[at] != 'R') {
            at++;
        }
        return new Piece.Noise(at);
    }

    /// Whether a status line (of RTSP, or of HTTP, which is then refused by name) or a request line
    /// may begin here; bytes from the middle of a packet seldom look so.
    private static boolean mayBeMessage(byte[] bytes, int from, int to) {
        int letters = 0;
        while (from + letters < to && isOfMethod(bytes[from + letters])) {
            letters++;
        }
        int end = from + letters;
        if (end == to) {
            return letters <= LONGEST_METHOD;
        }
        boolean protocol = letters == 4 && bytes[end] == '/';
        return protocol || (letters >= 3 && letters <= LONGEST_METHOD && bytes[end] == ' ');
    }

    private static boolean isOfMethod(byte each) {
        return (each >= 'A' && each <= 'Z') || each == '_';
    }
}
