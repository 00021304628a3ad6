package homewatch.devices.mjpeg;

import homewatch.devices.camera.DeviceProblem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Takes the parts out of a `multipart/x-mixed-replace` (RFC 2046 §5.1), as cameras send it: the
/// boundary with or without its dashes, lines that end in LF alone, parts with and without a
/// length. Bytes go in as they come, parts come out when they are whole. For one thread.
final class Multipart {
    static final int LARGEST_PART = 8 * 1024 * 1024;
    private static final int LARGEST_HEAD = 8 * 1024;
    private static final int LARGEST_NOISE = 64 * 1024;
    private static final int FIRST_BUFFER = 64 * 1024;
    private static final int LONGEST_BOUNDARY = 200;

    private final byte[] boundary;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int from;
    private int to;
    private int scanned;

    private Multipart(byte[] boundary) {
        this.boundary = boundary;
    }

    /// One for what a header `Content-Type` announces; empty when it is no multipart.
    static Optional<Multipart> of(String contentType) {
        var lower = contentType.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("boundary=");
        if (!lower.strip().startsWith("multipart/") || at < 0) {
            return Optional.empty();
        }
        var given = contentType.substring(at + "boundary=".length()).strip();
        var unquoted = given.startsWith("\"") ? quoted(given) : given.split("[;\\s]", 2)[0];
        var bare = unquoted.replaceFirst("^-{1,2}", "");
        return bare.isEmpty() || bare.length() > LONGEST_BOUNDARY
                ? Optional.empty()
                : Optional.of(new Multipart(bare.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String quoted(String text) {
        int end = text.indexOf('"', 1);
        return text.substring(1, end < 0 ? text.length() : end);
    }

    /// Where the next bytes may be put.
    byte[] buffer() throws DeviceProblem.Malformed {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            scanned = Math.max(0, scanned - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            if (buffer.length > LARGEST_PART) {
                throw new DeviceProblem.Malformed("a picture of more than 8 MiB");
            }
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        return buffer;
    }

    int offset() {
        return to;
    }

    int room() {
        return buffer.length - to;
    }

    /// So many bytes were put there.
    void took(int count) {
        to += count;
    }

    /// The body of the next part; empty when it is not whole yet.
    Optional<byte[]> next() throws DeviceProblem.Malformed {
        var head = head();
        if (head.isEmpty()) {
            return Optional.empty();
        }
        int start = head.get().bodyStart();
        int length = head.get().length();
        if (length < 0) {
            return untilBoundary(start);
        }
        if (to - start < length) {
            return Optional.empty();
        }
        return taken(start, start + length);
    }

    /// Where a part's body starts, and its length; negative when it does not say.
    private record Head(int bodyStart, int length) {}

    private Optional<byte[]> untilBoundary(int start) {
        int at = find(Math.max(start, scanned - boundary.length));
        scanned = to;
        if (at < 0) {
            return Optional.empty();
        }
        return taken(start, withoutDashes(at, start));
    }

    /// What stands before a boundary belongs to it: its dashes and one end of line.
    private int withoutDashes(int boundaryStart, int start) {
        int end = boundaryStart;
        for (int dashes = 0; dashes < 2 && end > start && buffer[end - 1] == '-'; dashes++) {
            end--;
        }
        end -= end > start && buffer[end - 1] == '\n' ? 1 : 0;
        end -= end > start && buffer[end - 1] == '\r' ? 1 : 0;
        return end;
    }

    private Optional<byte[]> taken(int start, int end) {
        var part = Arrays.copyOfRange(buffer, start, end);
        from = end;
        scanned = end;
        return Optional.of(part);
    }

    private Optional<Head> head() throws DeviceProblem.Malformed {
        int at = find(from);
        if (at < 0) {
            if (to - from > LARGEST_NOISE) {
                throw new DeviceProblem.Malformed("nothing that is a part");
            }
            return Optional.empty();
        }
        int line = after(at + boundary.length, '\n');
        for (int end = line; end >= 0; ) {
            int next = after(end, '\n');
            if (next < 0) {
                end = -1;
            } else if (isBlank(end, next)) {
                return Optional.of(new Head(next, length(line, end)));
            } else {
                end = next;
            }
        }
        if (to - at > LARGEST_HEAD) {
            throw new DeviceProblem.Malformed("a part whose head does not end");
        }
        return Optional.empty();
    }

    private int after(int start, char wanted) {
        for (int i = start; i >= 0 && i < to; i++) {
            if (buffer[i] == wanted) {
                return i + 1;
            }
        }
        return -1;
    }

    private boolean isBlank(int start, int end) {
        return end - start == 1 || (end - start == 2 && buffer[start] == '\r');
    }

    private int length(int start, int end) throws DeviceProblem.Malformed {
        var head = new String(buffer, start, end - start, StandardCharsets.ISO_8859_1);
        for (var line : head.split("\r?\n", -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return length(line.substring("content-length:".length()).strip());
            }
        }
        return -1;
    }

    private static int length(String digits) throws DeviceProblem.Malformed {
        if (!digits.matches("\\d{1,9}") || Integer.parseInt(digits) > LARGEST_PART) {
            throw new DeviceProblem.Malformed("a picture of a length that makes no sense");
        }
        return Integer.parseInt(digits);
    }

    /// Where the boundary is at or behind `start`; negative when it is not.
    private int find(int start) {
        for (int i = start; i <= to - boundary.length; i++) {
            if (buffer[i] == boundary[0]
                    && Arrays.equals(
                            buffer, i, i + boundary.length, boundary, 0, boundary.length)) {
                return i;
            }
        }
        return -1;
    }
}
