package homewatch.devices.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Dialogues with devices that do it their own way.
@Timeout(60)
class NegotiationTest {
    private static final String SDP =
            """
            v=0
            m=video 0 RTP/AVP 96
            a=rtpmap:96 H264/90000
            a=control:track1
            """;

    /// What a plain device answers.
    private static String plain(String request) {
        return switch (request.substring(0, request.indexOf(' '))) {
            case "OPTIONS" -> reply("200 OK", "Public: OPTIONS, DESCRIBE, SETUP, PLAY\r\n", "");
            case "DESCRIBE" -> reply("200 OK", "", SDP);
            case "SETUP" -> reply("200 OK", "Session: 42;timeout=60\r\n", "");
            default -> reply("200 OK", "", "");
        };
    }

    private static String reply(String status, String headers, String body) {
        var length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
        return "RTSP/1.0 " + status + "\r\nCSeq: $CSeq\r\n" + headers + length + "\r\n" + body;
    }

    private static void open(ScriptedCamera camera) throws RtspException {
        open(camera, System::nanoTime);
    }

    private static void open(ScriptedCamera camera, LongSupplier clock) throws RtspException {
        Visit.open(Visit.target(camera.url()), clock).close();
    }

    private static ScriptedCamera camera(Function<String, String> script) throws Exception {
        return ScriptedCamera.ofTexts(script);
    }

    private static Function<String, String> except(String method, String answer) {
        return request -> request.startsWith(method + " ") ? answer : plain(request);
    }

    @Test
    void thePlainDialogueIsAsTheStandardHasIt() throws Exception {
        try (var camera = camera(NegotiationTest::plain)) {
            open(camera);
            assertThat(camera.requests().subList(0, 4))
                    .extracting(request -> request.lines().findFirst().orElse(""))
                    .containsExactly(
                            "OPTIONS " + camera.url() + " RTSP/1.0",
                            "DESCRIBE " + camera.url() + " RTSP/1.0",
                            "SETUP " + camera.url() + "/track1 RTSP/1.0",
                            "PLAY " + camera.url() + " RTSP/1.0");
            assertThat(camera.requests().get(2))
                    .contains("Transport: RTP/AVP/TCP;unicast;interleaved=0-1", "CSeq: 3");
            assertThat(camera.requests().get(3)).contains("Session: 42\n", "Range: npt=0.000-");
            assertThat(camera.requests()).noneMatch(it -> it.contains(Visit.PASSWORD));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Base: rtsp://127.0.0.1/base/, rtsp://127.0.0.1/base/track1",
        "Content-Location: rtsp://127.0.0.1/loc, rtsp://127.0.0.1/loc/track1"
    })
    void theBaseOfTracksIsTakenFromTheReply(String header, String track) throws Exception {
        try (var camera = camera(except("DESCRIBE", reply("200 OK", header + "\r\n", SDP)))) {
            open(camera);
            assertThat(camera.requests().get(2)).startsWith("SETUP " + track + " RTSP/1.0");
        }
    }

    @Test
    void aRedirectOnTheSameHostIsFollowed() throws Exception {
        try (var camera =
                camera(request ->
                        request.startsWith("DESCRIBE") && !request.contains("/moved")
                                ? reply("302 Moved", "Location: /moved\r\n", "")
                                : plain(request))) {
            open(camera);
            assertThat(camera.requests())
                    .anyMatch(it -> it.startsWith("SETUP ") && it.contains("/moved/track1"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://127.0.0.2/stream",
                "rtsp://cam:s3cret@127.0.0.1/stream",
                "http://127.0.0.1/stream",
                "rtsp://127.0.0.1:1/stream",
                "::",
                ""
            })
    void aRedirectElsewhereIsNotFollowed(String location) throws Exception {
        var answer = reply("302 Moved", "Location: " + location + "\r\n", "");
        try (var camera = camera(except("DESCRIBE", answer))) {
            assertThatThrownBy(() -> open(camera))
                    .isInstanceOf(RtspException.Unsupported.class)
                    .hasMessageNotContaining("s3cret");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"track 1 RTSP/1.0", "\u0007", "rtsp://h/ x"})
    void aTrackAtNoAddressIsMalformed(String control) throws Exception {
        var sdp = SDP.replace("track1", control);
        try (var camera = camera(except("DESCRIBE", reply("200 OK", "", sdp)))) {
            assertThatThrownBy(() -> open(camera)).isInstanceOf(RtspException.Malformed.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403 Forbidden, '', LoginRefused",
        "403 Forbidden, Retry-After: 60, LockedOut",
        "429 Too Many Requests, '', LockedOut",
        "503 Service Unavailable, '', StreamRefused",
        "503 Service Unavailable, Retry-After: 60, LockedOut",
        "404 Not Found, '', StreamRefused",
        "454 Session Not Found, '', StreamRefused",
        "401 Unauthorized, '', LoginRefused",
        "200 OK, '', Unsupported"
    })
    void anAnswerIsOfTheKindThatTellsWhatToDo(String status, String header, String kind)
            throws Exception {
        var headers = header.isEmpty() ? "" : header + "\r\n";
        try (var camera = camera(except("DESCRIBE", reply(status, headers, "")))) {
            assertThatThrownBy(() -> open(camera))
                    .isInstanceOf(RtspException.class)
                    .extracting(failure -> failure.getClass().getSimpleName())
                    .isEqualTo(kind);
        }
    }

    @Test
    void aLoginThatIsNeverGoodEnoughIsGivenUp() throws Exception {
        var challenge = "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", stale=true\r\n";
        try (var camera = camera(except("DESCRIBE", reply("401 Unauthorized", challenge, "")))) {
            assertThatThrownBy(() -> open(camera)).isInstanceOf(RtspException.LoginRefused.class);
            assertThat(camera.requests())
                    .filteredOn(request -> request.contains("Authorization: "))
                    .hasSize(2);
        }
    }

    @Test
    void digestIsNeverFollowedByBasic() throws Exception {
        try (var camera =
                camera(request -> {
                    if (!request.startsWith("DESCRIBE")) {
                        return plain(request);
                    }
                    var kind =
                            request.contains("Authorization")
                                    ? "Basic realm=\"r\""
                                    : "Digest realm=\"r\", nonce=\"n\"";
                    return reply("401 Unauthorized", "WWW-Authenticate: " + kind + "\r\n", "");
                })) {
            assertThatThrownBy(() -> open(camera)).isInstanceOf(RtspException.LoginRefused.class);
            assertThat(camera.requests()).noneMatch(request -> request.contains("Basic"));
        }
    }

    @Test
    void theNonceCountRisesAndTheClientNonceChanges() throws Exception {
        var challenge = "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\"\r\n";
        try (var camera =
                camera(request ->
                        request.contains("Authorization") || request.startsWith("OPTIONS")
                                ? plain(request)
                                : reply("401 Unauthorized", challenge, ""))) {
            open(camera);
            var logins =
                    camera.requests().stream()
                            .map(request -> ScriptedCamera.header(request, "Authorization"))
                            .filter(it -> !it.isEmpty())
                            .toList();
            assertThat(logins).hasSizeGreaterThanOrEqualTo(3);
            assertThat(logins.get(0)).contains("nc=00000001");
            assertThat(logins.get(1)).contains("nc=00000002");
            assertThat(logins.get(2)).contains("nc=00000003");
            assertThat(logins)
                    .extracting(it -> it.replaceAll(".*cnonce=", ""))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void repliesToOtherRequestsAreNotMistakenForOurs() throws Exception {
        var stray = "RTSP/1.0 404 Not Found\r\nCSeq: 900\r\n\r\n";
        var packet = "$\u0000\u0000\u0004abcd\r\n";
        try (var camera = camera(request -> stray + packet + plain(request))) {
            open(camera);
        }
    }

    @Test
    void theDeadlineIsForAllOfAnAttempt() throws Exception {
        var clock = new SkippingClock();
        try (var camera =
                camera(request -> {
                    if (request.startsWith("SETUP")) {
                        return "";
                    }
                    clock.skip(Duration.ofSeconds(9));
                    return plain(request);
                })) {
            var deadlines =
                    new RtspDeadlines(
                            Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(20));
            assertThatThrownBy(() -> Visit.open(Visit.target(camera.url()), deadlines, clock))
                    .isInstanceOf(RtspException.Silent.class)
                    .hasMessageMatching("no answer to SETUP within \\d{1,4} ms");
        }
    }

    @Test
    void whoHangsUpIsClosed() throws Exception {
        try (var camera =
                ScriptedCamera.start(request -> {
                    throw new UncheckedIOException(new IOException("hangs up"));
                })) {
            assertThatThrownBy(() -> open(camera)).isInstanceOf(RtspException.Closed.class);
        }
    }
}
