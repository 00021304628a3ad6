package homewatch.control.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.control.event.EventKind;
import homewatch.control.power.PowerCycle;
import homewatch.wire.CameraAction.NightVision;
import homewatch.wire.Capability;
import homewatch.wire.CycleStep;
import homewatch.wire.Driver;
import homewatch.wire.Finding;
import homewatch.wire.FoundDevice;
import homewatch.wire.PlugAssignment.Feeds;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The one file of texts against what the pages and scripts ask of it.
class TextsTest {
    private static final Path SOURCES =
            Path.of(System.getProperty("homewatch.root", "."), "control", "src", "main");
    private static final Pattern IN_PAGES =
            Pattern.compile("frame\\.(?:text|span)\\(\"([^\"]+)\"[,)]");
    private static final Pattern IN_SCRIPTS = Pattern.compile("\"(js\\.[a-z.-]+)\"");

    private final Texts texts = Texts.load();

    @Test
    void everyTextOfAPageIsThere() throws Exception {
        assertThat(named(SOURCES.resolve("jte"), IN_PAGES))
                .hasSizeGreaterThan(100)
                .allMatch(texts::has);
    }

    @Test
    void everyTextOfAScriptIsThere() throws Exception {
        var scripts = SOURCES.resolve("resources/homewatch/control/web/assets");
        assertThat(named(scripts, IN_SCRIPTS)).hasSizeGreaterThan(10).allMatch(texts::has);
    }

    @Test
    void everyVerdictHasAFewWordsASentenceAndSaysWhatToDo() {
        for (var verdict : Verdict.values()) {
            assertThat(texts.of("verdict." + verdict.label())).isNotBlank();
            assertThat(texts.of("todo." + verdict.label())).endsWith(".");
            assertThat(texts.of("sentence." + verdict.label())).endsWith(".");
        }
    }

    @Test
    void everyStatusAndStepHasAName() {
        for (var status : Status.values()) {
            assertThat(texts.has("status." + status.label())).isTrue();
        }
        for (var rung : Finding.Rung.values()) {
            assertThat(texts.has("rung." + rung.name().toLowerCase(Locale.ROOT))).isTrue();
        }
        for (var outcome : Finding.Outcome.values()) {
            assertThat(texts.has("outcome." + outcome.name().toLowerCase(Locale.ROOT))).isTrue();
        }
    }

    @Test
    void everyWordOfADeviceHasAName() {
        assertThat(EventKind.values()).allMatch(kind -> texts.has("kind." + kind.label()));
        assertThat(Capability.values()).allMatch(each -> texts.has("can." + each.label()));
        assertThat(Driver.values())
                .allMatch(each -> texts.has("driver." + each.label()))
                .allMatch(each -> texts.has("way." + each.label()));
        assertThat(FoundDevice.Kind.values()).allMatch(each -> texts.has("kindof." + each.label()));
        assertThat(NightVision.Mode.values()).allMatch(each -> texts.has("night." + each.label()));
        assertThat(Feeds.values())
                .allMatch(each -> texts.has("feeds." + each.label() + ".hint"))
                .allMatch(each -> texts.has("plug.off.detail." + each.label()));
    }

    @Test
    void everyStepOfAPowerCycleHasAName() {
        assertThat(CycleStep.Name.values())
                .allMatch(each -> texts.has("cycle.step." + each.label()));
        assertThat(PowerCycle.State.values())
                .allMatch(each -> texts.has("cycle.state." + each.label()));
        assertThat(CyclePages.Stand.values())
                .allMatch(each -> texts.has("cycle.stand." + each.name().toLowerCase(Locale.ROOT)));
        assertThat(EventPages.SPANS.keySet()).allMatch(each -> texts.has("events.within." + each));
    }

    @Test
    void whatIsNotThereIsAFaultAndNotAHole() {
        assertThatThrownBy(() -> texts.of("no.such.text"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(texts.of("wall.calm.count", 1)).isEqualTo("One camera is watched.");
        assertThat(texts.of("wall.calm.count", 12)).isEqualTo("12 cameras are watched.");
    }

    private static Set<String> named(Path folder, Pattern pattern) throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                pattern.matcher(Files.readString(file))
                        .results()
                        .forEach(match -> found.add(match.group(1)));
            }
        }
        return found;
    }
}
