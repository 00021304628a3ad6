package homewatch.app.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is left of a launcher that was killed.
class OrphansTest {
    @TempDir private Path folder;

    @Test
    void serversThatOutlivedTheirLauncherAreAdoptedAndStoppedWithTheNextOne() throws Exception {
        var house = StackHouse.in(folder.resolve("data"));
        CrashingLauncher.crash(house);
        var prometheus = house.mark(Kind.PROMETHEUS);
        var alertmanager = house.mark(Kind.ALERTMANAGER);
        assertThat(prometheus.isAlive()).isTrue();
        try (var plan = house.plan();
                var stack = plan.start(StackHouse.hub())) {
            StackHouse.awaitReady(stack);
            assertThat(house.mark(Kind.PROMETHEUS)).isEqualTo(prometheus);
            assertThat(house.mark(Kind.ALERTMANAGER)).isEqualTo(alertmanager);
            assertThat(stack.addresses()).hasSize(2);
        }
        assertThat(prometheus.isAlive()).isFalse();
        assertThat(alertmanager.isAlive()).isFalse();
    }

    @Test
    void thoseThatRunOtherwiseThanWantedAreStoppedFirst() throws Exception {
        var house = StackHouse.in(folder.resolve("data"));
        CrashingLauncher.crash(house);
        var before = house.mark(Kind.PROMETHEUS);
        try (var plan = house.onOtherPorts().plan();
                var stack = plan.start(StackHouse.hub())) {
            assertThat(before.isAlive()).isFalse();
            StackHouse.awaitReady(stack);
            assertThat(house.mark(Kind.PROMETHEUS)).isNotEqualTo(before);
        }
    }

    @Test
    void aStrangerThatHasTheNumberOfOneIsLeftAlone() throws Exception {
        var house = StackHouse.in(folder.resolve("data"));
        var stranger = new ProcessBuilder("sleep", "600").start();
        try {
            var its = ProcessMark.of(stranger.pid(), List.of("sleep")).orElseThrow();
            var layout = house.layout();
            Files.createDirectories(layout.folder(Kind.PROMETHEUS));
            new ProcessMark(its.pid(), its.born() - 1, its.boot(), its.command())
                    .write(layout.mark(Kind.PROMETHEUS));
            try (var plan = house.plan()) {
                assertThat(plan.monitoring().prometheus()).isNotNull();
            }
            assertThat(its.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void aProcessThatEndedIsNotAlive() throws Exception {
        var process = new ProcessBuilder("sleep", "600").start();
        var mark = ProcessMark.of(process.pid(), List.of("sleep", "600")).orElseThrow();
        var file = folder.resolve("process.json");
        mark.write(file);
        assertThat(ProcessMark.read(file)).contains(mark);
        mark.stop(StackHouse.GENEROUS);
        assertThat(mark.isAlive()).isFalse();
        Files.writeString(file, "{");
        assertThat(ProcessMark.read(file)).isEmpty();
    }
}
