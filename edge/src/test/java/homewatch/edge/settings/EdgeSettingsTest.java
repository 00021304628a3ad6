package homewatch.edge.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import homewatch.process.secret.Secret;
import homewatch.process.settings.Problem;
import homewatch.process.settings.SettingsException;
import homewatch.wire.SiteId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The folder `settings` holds files whose names are the rules; beside each bad one stands what
/// must be reported, or `*` for whatever YAML's parser says.
class EdgeSettingsTest {
    private static final Path FOLDER = Path.of("src/test/resources/settings");

    @TempDir Path temporary;

    static Stream<Path> good() throws IOException {
        return files(".good.yaml");
    }

    static Stream<Path> bad() throws IOException {
        return files(".bad.yaml");
    }

    @ParameterizedTest
    @MethodSource
    void good(Path file) throws Exception {
        assertThat(EdgeSettings.read(file).site().value()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void bad(Path file) throws IOException {
        var text = Path.of(file.toString().replace(".yaml", ".txt"));
        var expected = Files.readAllLines(text);

        var failure = catchThrowableOfType(SettingsException.class, () -> EdgeSettings.read(file));

        var problems = failure.problems().stream().map(Problem::toString).toList();
        if (expected.equals(List.of("*"))) {
            assertThat(problems).isNotEmpty();
        } else {
            assertThat(problems).isEqualTo(expected);
        }
    }

    @Test
    void everyKeyIsRead() throws Exception {
        var all = EdgeSettings.read(FOLDER.resolve("everything.good.yaml"));

        assertThat(all.site().value()).isEqualTo("summer-house");
        assertThat(all.controlPlane().address()).isEqualTo(URI.create("wss://hub.example/link"));
        assertThat(all.controlPlane().tokenFile()).isEqualTo(Path.of("/etc/edge-agent/token"));
        assertThat(all.folders().data()).isEqualTo(Path.of("/srv/edge-agent"));
        assertThat(all.folders().log()).isEqualTo(Path.of("/srv/edge-agent/agent.log"));
        assertThat(all.exporter())
                .isEqualTo(new EdgeSettings.Exporter(InetAddress.ofLiteral("192.168.1.2"), 9401));
        assertThat(all.timing())
                .isEqualTo(
                        new Timing(
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(8),
                                Duration.ofMillis(9500),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(1),
                                Duration.ofMinutes(2),
                                Duration.ofHours(1),
                                Duration.ofSeconds(30)));
        assertThat(all.power())
                .isEqualTo(new EdgeSettings.Power(Duration.ofSeconds(10), Duration.ofSeconds(12)));
        assertThat(all.cameraNetworks().allow(InetAddress.ofLiteral("192.168.20.9"))).isTrue();
        assertThat(all.cameraNetworks().allow(InetAddress.ofLiteral("192.168.21.9"))).isFalse();
        assertThat(all.largestSpool()).isEqualTo(128L * 1024 * 1024);
    }

    @Test
    void theStandardIsTheDesigns() throws Exception {
        var standard = EdgeSettings.read(FOLDER.resolve("only-a-site.good.yaml"));

        assertThat(standard.controlPlane().address())
                .isEqualTo(URI.create("ws://127.0.0.1:7777/link"));
        assertThat(standard.folders().data()).isEqualTo(Path.of("/var/lib/edge-agent"));
        assertThat(standard.folders().log())
                .isEqualTo(Path.of("/var/log/edge-agent/edge-agent.log"));
        assertThat(standard.exporter())
                .isEqualTo(new EdgeSettings.Exporter(InetAddress.ofLiteral("127.0.0.1"), 9400));
        assertThat(standard.timing()).isEqualTo(Timing.DEFAULT);
        assertThat(Timing.DEFAULT.decideAfter()).isEqualTo(Duration.ofMillis(9500));
        assertThat(standard.largestSpool()).isEqualTo(64L * 1024 * 1024);
    }

    @Test
    void aFileThatIsNotThereIsSaidSo() {
        assertThatThrownBy(() -> EdgeSettings.read(temporary.resolve("edge-agent.yaml")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("create it with at least the line \"site: my-house\"");
    }

    @Test
    void theTokenIsReadFromItsFileWhenItIsNeeded() throws Exception {
        var file = temporary.resolve("token");
        var settings = new EdgeSettings.ControlPlane(URI.create("ws://hub/link"), null, file);
        assertThat(settings.enrolmentToken()).isNull();

        Files.writeString(file, "one-time\n");
        assertThat(settings.enrolmentToken()).isEqualTo(Secret.of("one-time"));
        assertThat(settings.toString()).doesNotContain("one-time");
    }

    private static Stream<Path> files(String end) throws IOException {
        try (var files = Files.list(FOLDER)) {
            var found = files.filter(each -> each.toString().endsWith(end)).sorted().toList();
            assertThat(found).isNotEmpty();
            return found.stream();
        }
    }

    /// What stands in comments there is a setting, too: `#` and one blank before it.
    @Test
    void theModelInTheDocumentationIsFine() throws Exception {
        var model =
                Files.readString(
                        Path.of(System.getProperty("homewatch.root"), "docs/edge-agent.yaml"));
        var all =
                model.lines()
                        .skip(3)
                        .map(line -> line.replaceFirst("^# ", ""))
                        .collect(Collectors.joining("\n"));
        assertThat(SettingsFile.parse("model", model).site()).isEqualTo(new SiteId("shop"));
        var settings = SettingsFile.parse("model", all);
        assertThat(settings.timing()).isEqualTo(Timing.DEFAULT);
        assertThat(settings.largestSpool()).isEqualTo(EdgeSettings.DEFAULT_SPOOL);
    }
}
