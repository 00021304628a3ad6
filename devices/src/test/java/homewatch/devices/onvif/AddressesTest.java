package homewatch.devices.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.devices.http.HttpEndpoint;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    private final Addresses addresses =
            new Addresses(HttpEndpoint.http(InetAddress.ofLiteral("10.0.0.5"), 2020));

    @ParameterizedTest
    @CsvSource({
        "http://10.0.0.5:8080/onvif/media, http://10.0.0.5:8080/onvif/media",
        "http://10.0.0.5/onvif/media?a=b, http://10.0.0.5:80/onvif/media?a=b",
        "http://192.168.1.9/onvif/media, http://10.0.0.5:2020/onvif/media",
        "http://camera.example:99/x, http://10.0.0.5:2020/x",
        "http://10.0.0.5:80@evil.example/x, http://10.0.0.5:2020/x",
        "http://[fe80::1]:81/x, http://10.0.0.5:2020/x",
        "http://10.0.0.5, http://10.0.0.5:80/"
    })
    void aServiceIsAtTheHostThatWasDialled(String said, String taken) {
        assertThat(addresses.place(said).orElseThrow().uri()).hasToString(taken);
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://10.0.0.5/stream1, rtsp://10.0.0.5:554/stream1",
        "rtsp://192.168.1.9:8554/a?b=c&d, rtsp://10.0.0.5:8554/a?b=c&d",
        "rtsp://user:pass@evil.example/a, rtsp://10.0.0.5:554/a",
        "RTSP://evil.example/user=admin_password=x_channel=1, rtsp://10.0.0.5:554/user=admin_password=x_channel=1"
    })
    void aStreamIsAtTheHostThatWasDialled(String said, String taken) {
        assertThat(addresses.stream(said))
                .hasValueSatisfying(it -> assertThat(it).hasToString(taken));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/onvif",
                "https://10.0.0.5/x",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "http://10.0.0.5:0/x",
                "http://10.0.0.5:99999/x",
                "http://10.0.0.5/a b",
                "http://10.0.0.5/a\nHost: evil",
                "http://10.0.0.5/a\\b",
                "http://10.0.0.5/<script>",
                "rtsp://10.0.0.5/a b",
                "rtsp://10.0.0.5:70000/"
            })
    void whatMakesNoSenseIsNotTaken(String said) {
        assertThat(addresses.place(said)).isEmpty();
        assertThat(addresses.stream(said)).isEmpty();
    }

    @Test
    void nothingLongIsTaken() {
        assertThat(addresses.place("http://10.0.0.5/" + "x".repeat(2000))).isEmpty();
        assertThat(addresses.stream("rtsp://10.0.0.5/" + "x".repeat(2000))).isEmpty();
    }
}
