package homewatch.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import homewatch.lab.camera.Behaviour;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BehaviourJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> examples() {
        return BehaviourJson.KINDS
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> line.substring(0, line.indexOf('}') + 1));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleOfTheHelpIsUnderstood(String example) throws Exception {
        var json = JSON.readTree(example);
        var behaviour = BehaviourJson.read(json);
        var written = BehaviourJson.write(behaviour);
        assertThat(written.get("kind")).isEqualTo(json.get("kind"));
        if (!(behaviour instanceof Behaviour.ChangePassword)) {
            assertThat(BehaviourJson.read(written)).isEqualTo(behaviour);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = (char) 96,
            value = {
                "{}|must be one of these",
                "[]|JSON object",
                "{'kind':'sulk'}|must be one of these",
                "{'kind':7}|must be a text",
                "{'kind':'stall_after'}|\"frames\" must be a whole number",
                "{'kind':'stall_after','frames':1.5}|\"frames\" must be a whole number",
                "{'kind':'stall_after','frames':-1}|must not be negative",
                "{'kind':'slow_frames','frames_per_second':0}|over 0",
                "{'kind':'lock_out','seconds':30,'code':418}|429 or 503",
                "{'kind':'lock_out','seconds':1e99}|ten years",
                "{'kind':'malformed','malformation':'politely'}|garbage, huge_header",
                "{'kind':'redirect','to':'no address'}|Illegal character",
                "{'kind':'hang','for':3}|\"for\" is not a field",
            })
    void whatIsWrongIsSaid(String text, String message) throws Exception {
        JsonNode json = JSON.readTree(text.replace('\'', '"'));
        assertThatThrownBy(() -> BehaviourJson.read(json))
                .isInstanceOf(BadBehaviour.class)
                .hasMessageContaining(message);
    }
}
