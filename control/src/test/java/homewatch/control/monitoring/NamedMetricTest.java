package homewatch.control.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What can be asked for by name, against what programs export and rules record.
class NamedMetricTest {
    private static final Path DEPLOYED = Path.of("../deploy/prometheus");
    private static final Pattern SERIES =
            Pattern.compile(
                    "\\b(?:(?:tapo|edge_agent|homewatch|machine|process)_\\w+|(?:camera|site|fleet):[\\w:]+)");
    private static final Pattern RECORDED = Pattern.compile("record: (\\S+)");

    @ParameterizedTest
    @EnumSource(NamedMetric.class)
    void whatIsAskedForIsExportedOrRecorded(NamedMetric metric) throws IOException {
        var expression = metric.expression(List.of("site=\"home\""), Duration.ofMinutes(5));
        assertThat(SERIES.matcher(expression).results().map(found -> found.group()))
                .allMatch(known()::contains);
        assertThat(expression).doesNotContain("$", "#");
    }

    @Test
    void eachPartOfWhatIsWithinReachIsAskedFor() {
        assertThat(
                        NamedMetric.RECONNECTS.expression(
                                List.of("site=\"a\"", "site=\"b\""), Duration.ofSeconds(15)))
                .isEqualTo(
                        "max by (site, camera_id, reason)"
                                + " (increase(tapo_camera_reconnects_total{site=\"a\"}[60s]))\n"
                                + " or max by (site, camera_id, reason)"
                                + " (increase(tapo_camera_reconnects_total{site=\"b\"}[60s]))");
    }

    private static Set<String> known() throws IOException {
        var names = new HashSet<String>();
        try (var lists = Files.list(DEPLOYED.resolve("metrics"))) {
            for (var list : lists.toList()) {
                Files.readAllLines(list).forEach(line -> names.add(line.split(" ", 2)[0]));
            }
        }
        var rules = Files.readString(DEPLOYED.resolve("rules/availability.yaml"));
        RECORDED.matcher(rules).results().forEach(found -> names.add(found.group(1)));
        return names;
    }
}
