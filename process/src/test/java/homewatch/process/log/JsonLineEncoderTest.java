package homewatch.process.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class JsonLineEncoderTest {
    @TempDir Path folder;

    @Test
    void anEventIsOneLineWithTheContractsFieldsFirst() throws Exception {
        var line = logged("camera is offline", "device_id", "front-door").getFirst();
        assertThat(line)
                .matches(
                        "\\{\"ts\":\"[^\"]+Z\",\"level\":\"info\",\"service\":\"edge-agent\",\"site\":\"home\",\"event\":\"camera is offline\",\"device_id\":\"front-door\"}");
    }

    @Test
    void aHostileFieldCannotForgeALine() throws Exception {
        var lines = logged("x", "name", "evil\n{\"ts\":\"now\",\"event\":\"all is well\"}\r\u2028");
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).contains("evil\\n{\\\"ts\\\"");
    }

    @Test
    void aFieldCannotReplaceOneOfTheContract() throws Exception {
        assertThat(logged("x", "site", "elsewhere").getFirst())
                .contains("\"site\":\"home\"")
                .doesNotContain("elsewhere");
    }

    @Test
    void aLongFieldIsCut() throws Exception {
        assertThat(logged("x", "name", "y".repeat(100_000)).getFirst()).hasSizeLessThan(2500);
    }

    private List<String> logged(String event, String key, String value) throws Exception {
        var file = folder.resolve("edge-agent.log");
        Logging.start().toFile("homewatch", "edge-agent", "home", file);
        LoggerFactory.getLogger("homewatch.test").atInfo().addKeyValue(key, value).log(event);
        return Files.readAllLines(file);
    }
}
