package homewatch.lab.onvif;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One request and its answer, after which the connection ends. The JDK's server would write
/// `Content-length`, which libonvif does not know.
final class Exchange implements AutoCloseable {
    private static final int LARGEST_HEAD = 16 * 1024;
    private static final int LARGEST_BODY = 64 * 1024;

    private final Socket socket;
    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Map<String, String> answerHeaders = new LinkedHashMap<>();

    private Exchange(Socket socket, Head head, byte[] body) {
        this.socket = socket;
        this.method = head.method();
        this.path = head.path();
        this.headers = head.headers();
        this.body = body;
    }

    private record Head(String method, String path, Map<String, String> headers) {}

    /// Reads a request; empty when the visitor leaves before it is whole, or it is none.
    static Optional<Exchange> read(Socket socket) throws IOException {
        var in = socket.getInputStream();
        var head = head(in);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        int length = length(head.get().headers().getOrDefault("content-length", "0"));
        return Optional.of(new Exchange(socket, head.get(), in.readNBytes(length)));
    }

    private static int length(String digits) {
        return digits.matches("\\d{1,8}") ? Math.min(Integer.parseInt(digits), LARGEST_BODY) : 0;
    }

    private static Optional<Head> head(InputStream in) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int each = in.read();
            if (each < 0 || text.length() > LARGEST_HEAD) {
                return Optional.empty();
            }
            text.append((char) each);
        }
        var lines = text.toString().split("\r\n", -1);
        var request = lines[0].split(" ", -1);
        var headers = new LinkedHashMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                var name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
                headers.put(name, lines[i].substring(colon + 1).strip());
            }
        }
        return request.length == 3 && request[1].startsWith("/")
                ? Optional.of(new Head(request[0], request[1], headers))
                : Optional.empty();
    }

    String method() {
        return method;
    }

    /// With its query.
    String path() {
        return path;
    }

    /// Empty when it is not there. `name` is in lower case.
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    byte[] body() {
        return body;
    }

    int port() {
        return socket.getLocalPort();
    }

    void answerHeader(String name, String value) {
        answerHeaders.put(name, value);
    }

    void answer(int code, String type, byte[] content) throws IOException {
        answerHeader("Content-Type", type);
        answerHeader("Content-Length", Integer.toString(content.length));
        var out = begin(code);
        out.write(content);
        out.flush();
    }

    /// An answer that lasts until the connection ends.
    OutputStream begin(int code) throws IOException {
        answerHeader("Connection", "close");
        var head = new StringBuilder("HTTP/1.1 " + code + " " + reason(code) + "\r\n");
        answerHeaders.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        var out = socket.getOutputStream();
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        return out;
    }

    private static String reason(int code) {
        return switch (code) {
            case 200 -> "OK";
            case 307 -> "Temporary Redirect";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 404 -> "Not Found";
            case 429 -> "Too Many Requests";
            default -> "Internal Server Error";
        };
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
