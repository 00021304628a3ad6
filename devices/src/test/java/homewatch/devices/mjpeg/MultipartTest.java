package homewatch.devices.mjpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.devices.camera.DeviceProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {
    private static final String TYPE = "multipart/x-mixed-replace;boundary=";

    @ParameterizedTest
    @ValueSource(
            strings = {
                // as the standard has it, and with a length
                "b|--b\r\nContent-Type: image/jpeg\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b\r\n",
                "b|\r\n--b\r\nContent-Length: 3\r\n\r\none\r\n--b\r\ncontent-length:3\r\n\r\ntwo\r\n",
                // the boundary announced with its dashes, sent with as many or two more
                "--b|--b\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b\r\n",
                "--b|----b\r\nContent-Length: 3\r\n\r\none\r\n----b\r\nContent-Length: 3\r\n\r\ntwo",
                // sent without dashes
                "b|b\r\n\r\none\r\nb\r\n\r\ntwo\r\nb\r\n",
                // line ends of LF alone
                "b|--b\nContent-Type: image/jpeg\n\none\n--b\n\ntwo\n--b\n",
                // quoted, with more behind it
                "\"b\"; x=y|--b\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--\r\n",
                // no line end before the boundary, noise before the first
                "b|noise\r\n--b\r\nContent-Length: 3\r\n\r\none--b\r\nContent-Length: 3\r\n\r\ntwo"
            })
    void partsAreFoundHoweverTheyAreParted(String case_) throws Exception {
        int bar = case_.indexOf('|');
        for (int step : new int[] {1, 2, 7, 10_000}) {
            assertThat(parts(TYPE + case_.substring(0, bar), case_.substring(bar + 1), step))
                    .as("in pieces of %s", step)
                    .containsExactly("one", "two");
        }
    }

    @Test
    void aPartThatHoldsTheBoundaryIsWholeByItsLength() throws Exception {
        assertThat(parts(TYPE + "b", "--b\r\nContent-Length: 9\r\n\r\n\r\n--b\r\n\r\n\r\n--b", 1))
                .containsExactly("\r\n--b\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/jpeg",
                "multipart/x-mixed-replace",
                "multipart/x-mixed-replace; boundary=",
                "multipart/x-mixed-replace; boundary=--",
                "text/html; boundary=b"
            })
    void whatIsNoMultipartIsNotRead(String type) {
        assertThat(Multipart.of(type)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--b\r\nContent-Length: -1\r\n\r\n",
                "--b\r\nContent-Length: 8388609\r\n\r\n",
                "--b\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "--b\r\nContent-Length: x\r\n\r\n"
            })
    void aLengthThatMakesNoSenseIsMalformed(String sent) {
        assertThatThrownBy(() -> parts(TYPE + "b", sent, 1000))
                .isInstanceOf(DeviceProblem.Malformed.class);
    }

    @Test
    void nothingIsKeptWithoutALimit() {
        for (var start : new String[] {"", "--b\r\n", "--b\r\n\r\n"}) {
            assertThatThrownBy(() -> endless(start)).isInstanceOf(DeviceProblem.Malformed.class);
        }
    }

    private static void endless(String start) throws Exception {
        var parts = Multipart.of(TYPE + "b").orElseThrow();
        put(parts, start.getBytes(StandardCharsets.ISO_8859_1));
        for (int i = 0; i < 20_000; i++) {
            put(parts, new byte[1000]);
            assertThat(parts.next()).isEmpty();
        }
    }

    private static List<String> parts(String type, String sent, int step) throws Exception {
        var multipart = Multipart.of(type).orElseThrow();
        var found = new ArrayList<String>();
        var bytes = sent.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 0; at < bytes.length; at += step) {
            put(multipart, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + step)));
            for (var part = multipart.next(); part.isPresent(); part = multipart.next()) {
                found.add(new String(part.get(), StandardCharsets.ISO_8859_1));
            }
        }
        return found;
    }

    private static void put(Multipart parts, byte[] bytes) throws Exception {
        for (int at = 0; at < bytes.length; ) {
            var buffer = parts.buffer();
            int count = Math.min(parts.room(), bytes.length - at);
            System.arraycopy(bytes, at, buffer, parts.offset(), count);
            parts.took(count);
            at += count;
        }
    }
}
