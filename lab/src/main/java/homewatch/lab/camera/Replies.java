package homewatch.lab.camera;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes replies (RFC 2326 §7) to a connection.
final class Replies {
    private final Wire wire;

    Replies(Wire wire) {
        this.wire = wire;
    }

    void reply(RtspRequest request, int code, Map<String, String> headers) throws IOException {
        reply(request, code, headers, "");
    }

    void reply(RtspRequest request, int code, Map<String, String> headers, String body)
            throws IOException {
        var lines =
                new TreeMap<>(headers)
                        .entrySet().stream()
                                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                                .collect(Collectors.joining());
        send(request, code, lines, body);
    }

    void challenge(RtspRequest request, List<String> challenges) throws IOException {
        var lines =
                challenges.stream()
                        .map(challenge -> "WWW-Authenticate: " + challenge + "\r\n")
                        .collect(Collectors.joining());
        send(request, 401, lines, "");
    }

    private void send(RtspRequest request, int code, String headers, String body)
            throws IOException {
        var length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
        wire.send(
                "RTSP/1.0 "
                        + code
                        + " "
                        + reason(code)
                        + "\r\nCSeq: "
                        + request.header("CSeq").orElse("0")
                        + "\r\nServer: Homewatch lab\r\n"
                        + headers
                        + length
                        + "\r\n"
                        + body);
    }

    private static String reason(int code) {
        return switch (code) {
            case 200 -> "OK";
            case 302 -> "Moved Temporarily";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 429 -> "Too Many Requests";
            case 454 -> "Session Not Found";
            case 459 -> "Aggregate Operation Not Allowed";
            case 461 -> "Unsupported Transport";
            case 501 -> "Not Implemented";
            default -> "Service Unavailable";
        };
    }
}
