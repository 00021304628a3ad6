package homewatch.control.web;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.history.Span;
import homewatch.wire.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripTest {
    private static final Instant FROM = Instant.parse("2026-11-24T00:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofHours(24));

    @Test
    void aFewSecondsOfDarknessAreSeenOverADayOfLight() {
        var dark = FROM.plus(Duration.ofHours(12));
        var strip =
                Strip.of(
                        List.of(
                                new Span(FROM, dark, Status.ONLINE),
                                new Span(dark, dark.plusSeconds(5), Status.OFFLINE),
                                new Span(dark.plusSeconds(5), TO, Status.ONLINE)),
                        FROM,
                        TO,
                        _ -> "said");
        assertThat(strip.bars().getLast()).isEqualTo(new Strip.Bar(240, 1, Status.OFFLINE));
        assertThat(strip.sentence()).isEqualTo("said");
        assertThat(strip.bars())
                .allSatisfy(bar -> assertThat(bar.x() + bar.width()).isBetween(1, Strip.WIDTH));
    }

    @Test
    void whatLiesOutsideIsCut() {
        var strip =
                Strip.of(
                        List.of(new Span(FROM.minusSeconds(9), TO.plusSeconds(9), Status.ONLINE)),
                        FROM,
                        TO,
                        _ -> "");
        assertThat(strip.bars()).containsExactly(new Strip.Bar(0, Strip.WIDTH, Status.ONLINE));
    }

    @ParameterizedTest
    @CsvSource({"1, 100 %", "0.999999, 99.99 %", "0.9949, 99.49 %", "0.5, 50.0 %", "0, 0.0 %"})
    void aShareIsNeverRoundedUpToAll(double part, String said) {
        assertThat(Shares.percent(part)).isEqualTo(said);
    }
}
