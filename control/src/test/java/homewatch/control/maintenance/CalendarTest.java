package homewatch.control.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.maintenance.Calendar.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// In Berlin clocks go forward on 2026-03-29 at 02:00, and back on 2026-10-25 at 03:00.
class CalendarTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void onceIsOnce() {
        var once = new Calendar(at("2026-03-01T10:00Z"), HOUR, Repeats.ONCE, Set.of(), BERLIN);
        assertThat(starts(once, "2026-02-01T00:00Z", "2027-01-01T00:00Z"))
                .containsExactly(at("2026-03-01T10:00Z"));
        assertThat(starts(once, "2026-03-01T10:59Z", "2027-01-01T00:00Z")).hasSize(1);
        assertThat(starts(once, "2026-03-01T11:00Z", "2027-01-01T00:00Z")).isEmpty();
        assertThat(once.current(at("2026-03-01T11:00Z"))).isEmpty();
        assertThat(once.current(at("2020-01-01T00:00Z"))).isPresent();
    }

    @Test
    void dailyIsAtTheSameTimeByTheClockOnTheWallWhenClocksChange() {
        var daily = daily("2026-03-27T01:00+01:00");
        assertThat(starts(daily, "2026-03-28T12:00Z", "2026-03-31T12:00Z"))
                .containsExactly(
                        at("2026-03-29T01:00+01:00"),
                        at("2026-03-30T01:00+02:00"),
                        at("2026-03-31T01:00+02:00"));
        assertThat(starts(daily, "2026-10-24T12:00Z", "2026-10-26T12:00Z"))
                .containsExactly(at("2026-10-25T01:00+02:00"), at("2026-10-26T01:00+01:00"));
    }

    @Test
    void oneThatBeginsInAYearIsNotThereYet() {
        var daily = daily("2027-03-27T02:30+01:00");
        assertThat(starts(daily, "2026-03-28T12:00Z", "2026-03-30T12:00Z")).isEmpty();
        assertThat(daily.current(at("2026-03-28T12:00Z")))
                .hasValueSatisfying(window ->
                        assertThat(window.startsAt()).isEqualTo(at("2027-03-27T02:30+01:00")));
    }

    @Test
    void aTimeThatIsSkippedIsAsMuchLater() {
        var daily = daily("2026-03-27T02:30+01:00");
        assertThat(starts(daily, "2026-03-28T12:00Z", "2026-03-30T12:00Z"))
                .containsExactly(at("2026-03-29T03:30+02:00"), at("2026-03-30T02:30+02:00"));
    }

    @Test
    void aTimeThatComesTwiceIsTheFirstAndLastsAsLongAsItSays() {
        var daily = daily("2026-10-23T02:30+02:00");
        assertThat(daily.between(at("2026-10-24T12:00Z"), at("2026-10-25T12:00Z")))
                .containsExactly(
                        new Window(at("2026-10-25T02:30+02:00"), at("2026-10-25T02:30+01:00")));
    }

    @Test
    void weeklyIsOnItsDaysAndNeverBeforeItBegins() {
        var weekly =
                new Calendar(
                        at("2026-11-25T23:30+01:00"),
                        Duration.ofHours(2),
                        Repeats.WEEKLY,
                        Set.of(Day.MON, Day.WED),
                        BERLIN);
        assertThat(starts(weekly, "2026-01-01T00:00Z", "2026-12-03T12:00Z"))
                .as("a Wednesday, by the clock of the house")
                .containsExactly(
                        at("2026-11-25T23:30+01:00"),
                        at("2026-11-30T23:30+01:00"),
                        at("2026-12-02T23:30+01:00"));
        assertThat(weekly.current(at("2026-11-26T00:29+01:00")).orElseThrow().startsAt())
                .as("past midnight it still holds")
                .isEqualTo(at("2026-11-25T23:30+01:00"));
        assertThat(weekly.current(at("2026-11-26T01:30+01:00")).orElseThrow().startsAt())
                .isEqualTo(at("2026-11-30T23:30+01:00"));
    }

    @Test
    void daysAreKeptAsTheyWere() {
        assertThat(Day.read(Day.text(Set.of(Day.SUN, Day.MON)))).containsExactly(Day.MON, Day.SUN);
        assertThat(Day.read("")).isEmpty();
    }

    private static Calendar daily(String start) {
        return new Calendar(at(start), HOUR, Repeats.DAILY, Set.of(), BERLIN);
    }

    private static List<Instant> starts(Calendar calendar, String from, String to) {
        return calendar.between(at(from), at(to)).stream().map(Window::startsAt).toList();
    }

    private static Instant at(String text) {
        return java.time.OffsetDateTime.parse(text).toInstant();
    }
}
