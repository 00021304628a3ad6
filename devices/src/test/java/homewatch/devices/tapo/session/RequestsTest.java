package homewatch.devices.tapo.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"method":"get_device_info"} | true
                    {"method":"set_device_info"} | true
                    {"method":"do"} | false
                    {} | false
                    {"method":"multipleRequest","params":{"requests":[{"method":"getLedStatus"}]}} | true
                    {"method":"multipleRequest","params":{"requests":[{"method":"motorMove"}]}} | false
                    {"method":"multipleRequest","params":{"requests":[{"method":"setLedStatus"},{"method":"rebootDevice"}]}} | false
                    """)
    void whatMovesSomethingIsNotSentTwice(String request, boolean repeatable) throws Exception {
        var parsed = Json.parse(request.getBytes(StandardCharsets.UTF_8));
        assertThat(Requests.isRepeatable(parsed)).isEqualTo(repeatable);
    }
}
