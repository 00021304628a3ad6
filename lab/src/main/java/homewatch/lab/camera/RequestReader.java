package homewatch.lab.camera;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// Reads requests from a connection, and hands on the interleaved packets between them.
final class RequestReader {
    private static final int LONGEST_LINE = 8192;
    private static final int MOST_HEADERS = 64;
    private static final int LARGEST_BODY = 65536;

    private final InputStream in;
    private final Consumer<byte[]> packets;

    RequestReader(InputStream in, Consumer<byte[]> packets) {
        this.in = new BufferedInputStream(in);
        this.packets = packets;
    }

    /// @throws IOException when the visitor leaves or sends something else
    RtspRequest next() throws IOException {
        int first = in.read();
        while (first == '$' || first == '\r' || first == '\n') {
            if (first == '$') {
                in.skipNBytes(1);
                packets.accept(exactly(byteOf() << 8 | byteOf()));
            }
            first = in.read();
        }
        if (first < 0) {
            throw new EOFException("the visitor left");
        }
        var words = ((char) first + line()).split(" ", -1);
        if (words.length != 3 || !words[2].equals("RTSP/1.0")) {
            throw new IOException("not a request");
        }
        var headers = headers();
        exactly(length(headers.getOrDefault("content-length", "0")));
        return new RtspRequest(words[0], words[1], headers);
    }

    private Map<String, String> headers() throws IOException {
        var headers = new HashMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || headers.size() == MOST_HEADERS) {
                throw new IOException("not a header");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static int length(String text) throws IOException {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > LARGEST_BODY) {
            throw new IOException("not a length");
        }
        return Integer.parseInt(text);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int each = byteOf(); each != '\n'; each = byteOf()) {
            line.append((char) each);
            if (line.length() > LONGEST_LINE) {
                throw new IOException("a line without end");
            }
        }
        return new String(
                        line.toString().getBytes(StandardCharsets.ISO_8859_1),
                        StandardCharsets.UTF_8)
                .stripTrailing();
    }

    private int byteOf() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException("the visitor left");
        }
        return value;
    }

    private byte[] exactly(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the visitor left");
        }
        return bytes;
    }
}
