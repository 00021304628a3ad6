package homewatch.devices.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookOptionsTest {
    @Test
    void allOptionsAreUnderstood() throws Exception {
        assertThat(
                        LookOptions.of(
                                List.of("--udp", "rtsp://h/s", "--user", "cam", "--seconds", "9")))
                .isEqualTo(
                        new LookOptions(
                                URI.create("rtsp://h/s"),
                                "cam",
                                RtspTarget.Transport.UDP,
                                Duration.ofSeconds(9)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|no address",
                "http://h/s|must look like rtsp://",
                "rtsp://h^h/|must look like rtsp://",
                "rtsp:///s|must look like rtsp://",
                "rtsp://cam:s3cret@h/s|use --user",
                "rtsp://h/s --user|--user wants a value",
                "rtsp://h/s --seconds|--seconds wants a value",
                "rtsp://h/s --seconds soon|not soon",
                "rtsp://h/s --seconds 99999|up to 86400",
                "rtsp://h/s --tcp|\"--tcp\" is not understood",
                "rtsp://h/s rtsp://h/t|is not understood"
            })
    void whatIsWrongIsSaidWithoutAPassword(String line, String message) {
        var arguments = line.isEmpty() ? List.<String>of() : List.of(line.split(" ", -1));
        assertThatThrownBy(() -> LookOptions.of(arguments))
                .isInstanceOf(LookOptions.Misuse.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("s3cret");
    }
}
