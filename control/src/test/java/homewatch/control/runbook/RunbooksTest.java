package homewatch.control.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The runbooks against the rules that lead to them, and against their own rules.
class RunbooksTest {
    private static final Path ROOT = Path.of(System.getProperty("homewatch.root", "."));
    private static final Pattern ALERT = Pattern.compile("^ *- alert: (\\w+)$", Pattern.MULTILINE);
    private static final Pattern ADDRESS = Pattern.compile("/runbooks/([a-z0-9-]+)\"");
    private static final String RIGHT =
            """
            title: A camera gives no picture
            alerts: [CameraOffline]
            shows: cameras
            verdicts: [no_stream]
            means: It gives none.
            checks: Look at `it`.
            remedies: See [the wall](/).
            over: It gives one.
            """;

    @Test
    void everyAlertLeadsToARunbookThatNamesIt() throws Exception {
        var led = new TreeMap<String, String>();
        for (var rules : rules()) {
            for (var alert : rules.split("(?m)^ *- alert: ", -1)) {
                var name = alert.lines().findFirst().orElse("").strip();
                ADDRESS.matcher(alert).results().forEach(found -> led.put(name, found.group(1)));
            }
        }
        assertThat(led).hasSizeGreaterThan(20);
        var named = new TreeMap<String, String>();
        all().forEach(each -> each.alerts().forEach(alert -> named.put(alert, each.id())));
        assertThat(named).containsAllEntriesOf(led);
    }

    @Test
    void thereIsARunbookForEveryAddressAndNoOther() throws Exception {
        var addresses = new TreeSet<String>();
        var alerts = new TreeSet<String>();
        for (var rules : rules()) {
            ADDRESS.matcher(rules).results().forEach(found -> addresses.add(found.group(1)));
            ALERT.matcher(rules).results().forEach(found -> alerts.add(found.group(1)));
        }
        var runbooks = all();
        assertThat(runbooks.stream().map(Runbook::id))
                .containsExactlyInAnyOrderElementsOf(addresses);
        assertThat(runbooks.stream().flatMap(each -> each.alerts().stream()))
                .containsExactlyInAnyOrderElementsOf(alerts);
    }

    @Test
    void everyFileIsListedAndEveryLinkLeadsToARunbookOrAPage() throws Exception {
        var ids = all().stream().map(Runbook::id).toList();
        try (var files = Files.list(ROOT.resolve("runbooks"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(RunbooksTest::isOne))
                    .containsExactlyInAnyOrderElementsOf(
                            ids.stream().map(id -> id + ".yaml").toList());
        }
        assertThat(all().stream().flatMap(each -> each.remedies().stream()))
                .flatMap(text -> Line.of(text).pieces())
                .filteredOn(piece -> piece.path().startsWith("/runbooks/"))
                .isNotEmpty()
                .allMatch(piece -> ids.contains(piece.path().substring("/runbooks/".length())));
    }

    @Test
    void whateverIsWrongWithThemIsSaidAtOnce() {
        var files = new HashMap<>(rightOnes());
        files.put("site.yaml", RIGHT.replace("title", "titel"));
        files.put("plug.yaml", RIGHT.replace("no_stream", "tired").replace("`it`", "`it"));
        files.put("machine.yaml", RIGHT.replace("It gives none.", "x".repeat(300)));
        files.remove("watch.yaml");
        assertThatThrownBy(() -> read(files))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(
                        "site.yaml: line 1, titel: is not a setting; did you mean title?",
                        "site.yaml: line 1, title: is missing",
                        "plug.yaml: line 4, verdicts: tired is no verdict",
                        "plug.yaml: line 6, checks: \"Look at `it.\" is none",
                        "machine.yaml: line 5, means: must have at most 260 characters",
                        "watch.yaml: is missing");
    }

    @Test
    void whatIsRightIsRead() throws Exception {
        var read = read(rightOnes());
        assertThat(read.groups()).extracting(Runbooks.Group::about).hasSize(5);
        assertThat(Line.of(read.groups().getFirst().runbooks().getFirst().remedies().getFirst()))
                .isEqualTo(
                        new Line(
                                List.of(
                                        new Line.Piece(Line.Kind.PLAIN, "See ", ""),
                                        new Line.Piece(Line.Kind.LINK, "the wall", "/"),
                                        new Line.Piece(Line.Kind.PLAIN, ".", ""))));
    }

    @Test
    void aLinkThatLeadsElsewhereIsNone() {
        assertThat(Line.isWhole("[here](https://evil.example/)")).isFalse();
        assertThat(Line.isWhole("[here](//evil.example)")).isFalse();
        assertThat(Line.isWhole("[here](/sites)")).isTrue();
    }

    private static boolean isOne(String file) {
        return file.endsWith(".yaml") && !file.equals("index.yaml");
    }

    private static Map<String, String> rightOnes() {
        return Map.of(
                "index.yaml",
                "cameras: camera\nsites: site\nplugs: plug\nmachines: machine\nwatching: watch\n",
                "camera.yaml",
                RIGHT,
                "site.yaml",
                RIGHT,
                "plug.yaml",
                RIGHT,
                "machine.yaml",
                RIGHT,
                "watch.yaml",
                RIGHT);
    }

    private static Runbooks read(Map<String, String> files) throws IOException {
        return RunbookReader.read(file -> Optional.ofNullable(files.get(file)));
    }

    private static List<Runbook> all() throws IOException {
        return Runbooks.load().groups().stream()
                .flatMap(group -> group.runbooks().stream())
                .toList();
    }

    private static List<String> rules() throws IOException {
        var texts = new ArrayList<String>();
        try (var files = Files.list(ROOT.resolve("deploy/prometheus/alerts"))) {
            for (var file : files.toList()) {
                texts.add(Files.readString(file));
            }
        }
        assertThat(texts).isNotEmpty();
        return texts;
    }
}
