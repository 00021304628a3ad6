package homewatch.edge.spool;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.wire.Report;
import homewatch.wire.Report.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final long LARGE = 64L * 1024 * 1024;

    @TempDir Path folder;

    @Test
    void reportsAreNumberedFromOneAndSurviveARestart() throws IOException {
        String epoch;
        try (var spool = Spool.open(folder, LARGE)) {
            add(spool, "a", "b");
            add(spool, "c");
            epoch = spool.epoch();
        }
        try (var spool = Spool.open(folder, LARGE)) {
            assertThat(spool.epoch()).isEqualTo(epoch);
            assertThat(texts(spool.after(0, 100))).containsExactly("a", "b", "c");
            assertThat(spool.after(1, 1)).extracting(Report::sequence).containsExactly(2L);
            add(spool, "d");
            assertThat(spool.last()).isEqualTo(4);
        }
    }

    @Test
    void whatIsAcknowledgedIsSentNoMoreAndItsNumbersAreNotUsedAgain() throws IOException {
        try (var spool = Spool.open(folder, LARGE)) {
            add(spool, "a", "b", "c");
            spool.acknowledged(2);
            assertThat(texts(spool.after(0, 100))).containsExactly("c");
            spool.acknowledged(3);
        }
        try (var spool = Spool.open(folder, LARGE)) {
            spool.acknowledged(3);
            add(spool, "d");
            assertThat(spool.after(0, 100)).extracting(Report::sequence).containsExactly(4L);
        }
    }

    @Test
    void theFileShrinksWhenEverythingIsAcknowledged() throws IOException {
        try (var spool = Spool.open(folder, LARGE)) {
            for (int i = 0; i < 100; i++) {
                add(spool, "x".repeat(1000));
            }
            assertThat(spool.bytes()).isGreaterThan(100_000);
            spool.acknowledged(100);
            assertThat(spool.bytes()).isEqualTo(SpoolFile.HEAD);
            add(spool, "after");
        }
        try (var spool = Spool.open(folder, LARGE)) {
            assertThat(spool.after(0, 10)).extracting(Report::sequence).containsExactly(101L);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyTornTailLeavesTheReportsBeforeIt(long seed) throws IOException {
        var random = new Random(seed);
        try (var spool = Spool.open(folder, LARGE)) {
            add(spool, "a", "b", "c", "d");
        }
        var file = folder.resolve("spool");
        var whole = Files.readAllBytes(file);
        int cut = SpoolFile.HEAD + random.nextInt(whole.length - SpoolFile.HEAD);
        var torn = Arrays.copyOf(whole, cut + random.nextInt(50));
        Files.write(file, torn);

        try (var spool = Spool.open(folder, LARGE)) {
            var left = texts(spool.after(0, 100));
            assertThat(left).isEqualTo(List.of("a", "b", "c", "d").subList(0, left.size()));
            add(spool, "e");
        }
        try (var spool = Spool.open(folder, LARGE)) {
            assertThat(texts(spool.after(0, 100))).endsWith("e");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aChangedBitIsNeverTakenForAReport(long seed) throws IOException {
        var random = new Random(seed);
        try (var spool = Spool.open(folder, LARGE)) {
            add(spool, "a", "b", "c", "d");
        }
        var file = folder.resolve("spool");
        var bytes = Files.readAllBytes(file);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);

        try (var spool = Spool.open(folder, LARGE)) {
            var left = texts(spool.after(0, 100));
            assertThat(left).isEqualTo(List.of("a", "b", "c", "d").subList(0, left.size()));
            assertThat(left).hasSizeLessThan(4);
        }
    }

    @Test
    void aFileThatIsNoSpoolIsSetAside() throws IOException {
        Files.writeString(folder.resolve("spool"), "not a spool");
        try (var spool = Spool.open(folder, LARGE)) {
            add(spool, "a");
            assertThat(spool.last()).isEqualTo(1);
        }
        assertThat(folder.resolve("spool.broken")).exists();
    }

    @Test
    void overItsLimitTheOldestAreDroppedAndCounted() throws IOException {
        try (var spool = Spool.open(folder, 100_000)) {
            for (int i = 0; i < 500; i++) {
                add(spool, i + "x".repeat(1000));
            }
            assertThat(spool.bytes()).isLessThanOrEqualTo(100_000);
            assertThat(spool.dropped()).isBetween(400L, 450L);
            var left = spool.after(0, 1000);
            assertThat(left.getFirst().sequence()).isEqualTo(spool.dropped() + 1);
            assertThat(left.getLast().sequence()).isEqualTo(500);
        }
        try (var spool = Spool.open(folder, 100_000)) {
            assertThat(spool.last()).isEqualTo(500);
        }
    }

    @Test
    void aNewEpochNumbersWhatIsLeftFromOne() throws IOException {
        String old;
        try (var spool = Spool.open(folder, LARGE)) {
            add(spool, "a", "b", "c");
            spool.acknowledged(1);
            old = spool.epoch();
            spool.beginNewEpoch();
            assertThat(spool.epoch()).isNotEqualTo(old);
            add(spool, "d");
        }
        try (var spool = Spool.open(folder, LARGE)) {
            assertThat(texts(spool.after(0, 100))).containsExactly("b", "c", "d");
            assertThat(spool.after(0, 100))
                    .extracting(Report::sequence)
                    .containsExactly(1L, 2L, 3L);
        }
    }

    private static void add(Spool spool, String... texts) {
        var facts = new ArrayList<Spool.Dated>();
        for (var text : texts) {
            facts.add(new Spool.Dated(NOW, new Fact.Started(text)));
        }
        spool.add(facts);
    }

    private static List<String> texts(List<Report> reports) {
        return reports.stream().map(it -> ((Fact.Started) it.fact()).version()).toList();
    }
}
