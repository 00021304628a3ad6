package homewatch.edge.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that may not grow is what a full disk looks like to a program.
class FullDiskTest {
    private static final Pattern HELD = Pattern.compile("(\\d+) saved of (\\d+), fails (\\w+)");

    @TempDir Path folder;

    @Test
    void reportsWaitInMemoryAndAreWrittenWhenThereIsRoomAgain() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var command =
                "ulimit -f 120; exec '%s' -Xmx64m -XX:-UsePerfData -cp '%s' %s '%s'"
                        .formatted(
                                java,
                                System.getProperty("java.class.path"),
                                SpoolUnderLimit.class.getName(),
                                folder);
        var process = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
        var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var held = HELD.matcher(words);

        assertThat(held.find()).as(words).isTrue();
        int saved = Integer.parseInt(held.group(1));
        assertThat(saved).isBetween(50, 150);
        assertThat(held.group(2)).isEqualTo("200");
        assertThat(held.group(3)).isEqualTo("true");
        assertThat(held.find()).isTrue();
        assertThat(Integer.parseInt(held.group(1))).isEqualTo(200 - saved);
        assertThat(held.group(3)).isEqualTo("false");
        assertThat(words.split("the spool cannot be written", -1)).as("said once").hasSize(2);
    }
}
