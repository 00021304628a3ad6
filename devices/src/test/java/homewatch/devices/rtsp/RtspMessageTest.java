package homewatch.devices.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RtspMessageTest {
    @Test
    void headersAreFoundWhateverTheirCase() throws Exception {
        var message =
                RtspMessage.head(
                        """
                        RTSP/1.0 401 Unauthorized
                        cseq:  2
                        WWW-Authenticate: Basic
                        www-authenticate: Digest

                        """);
        assertThat(message.code()).isEqualTo(401);
        assertThat(message.reason()).isEqualTo("Unauthorized");
        assertThat(message.number("CSeq")).hasValue(2);
        assertThat(message.all("WWW-Authenticate")).containsExactly("Basic", "Digest");
        assertThat(message.header("Session")).isEmpty();
    }

    @Test
    void foldedLinesAreJoined() throws Exception {
        var message = RtspMessage.head("RTSP/1.0 200 OK\r\nPublic: OPTIONS,\r\n\tDESCRIBE\r\n\r\n");
        assertThat(message.header("Public")).contains("OPTIONS, DESCRIBE");
    }

    @Test
    void aReasonMayBeMissing() throws Exception {
        assertThat(RtspMessage.head("RTSP/1.0 200\r\n\r\n").reason()).isEmpty();
        assertThat(RtspMessage.head("RTSP/1.0 200 \r\n\r\n").succeeded()).isTrue();
    }

    @Test
    void aRequestOfTheDevicesOwnHasNoCode() throws Exception {
        assertThat(RtspMessage.head("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n").code()).isZero();
    }

    @Test
    void controlCharactersDoNotSurvive() throws Exception {
        var message =
                RtspMessage.head("RTSP/1.0 200 \u001b[2JOK\r\nSession: 12\rX: y\u0000\r\n\r\n");
        assertThat(message.reason()).isEqualTo("[2JOK");
        assertThat(message.header("Session")).contains("12 X: y");
    }

    @Test
    void tooManyHeadersAreMalformed() {
        var text = "RTSP/1.0 200 OK\r\n" + "A: b\r\n".repeat(65);
        assertThatThrownBy(() -> RtspMessage.head(text))
                .isInstanceOf(RtspException.Malformed.class);
    }

    @Test
    void numbersThatAreNoneAreAbsent() throws Exception {
        var message = RtspMessage.head("RTSP/1.0 200 OK\r\nA: 12x\r\nB: 1234567890\r\n\r\n");
        assertThat(message.number("A")).isEmpty();
        assertThat(message.number("B")).isEmpty();
    }
}
