package homewatch.devices.mjpeg;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import homewatch.devices.camera.DeviceProblem;
import java.nio.charset.StandardCharsets;

/// Coverage-guided garbage for streams of pictures: the first line is the content type, the rest
/// what follows. Searches as the test of the ONVIF readers does.
class MultipartFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void everyStreamIsTaken(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = Math.max(0, text.indexOf('\n'));
        var parts = Multipart.of(text.substring(0, end));
        try {
            if (parts.isPresent()) {
                read(parts.get(), bytes, end);
            }
        } catch (DeviceProblem.Malformed _) {
            // declared
        }
    }

    private static void read(Multipart parts, byte[] bytes, int start)
            throws DeviceProblem.Malformed {
        int step = 1 + bytes.length % 97;
        for (int at = start; at < bytes.length; ) {
            var buffer = parts.buffer();
            int count = Math.min(Math.min(parts.room(), step), bytes.length - at);
            System.arraycopy(bytes, at, buffer, parts.offset(), count);
            parts.took(count);
            at += count;
            for (var part = parts.next(); part.isPresent(); part = parts.next()) {
                assertThat(part.get().length).isLessThanOrEqualTo(bytes.length);
            }
        }
    }
}
