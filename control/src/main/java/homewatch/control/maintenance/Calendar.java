package homewatch.control.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// When a maintenance window comes.
///
/// One that repeats begins at the same time of day by the clock on the wall, whatever daylight
/// saving does; at a time of day that is skipped, as much later; at one that comes twice, the first
/// time. Each lasts as long as it says.
///
/// @param startsAt when it begins first; days before do not count
/// @param days of `WEEKLY` alone
/// @param zone whose wall the clock hangs on
record Calendar(Instant startsAt, Duration length, Repeats repeats, Set<Day> days, ZoneId zone) {
    private static final int DAYS_TO_THE_NEXT = 9;

    Calendar {
        days = Set.copyOf(days);
        if (!length.isPositive()) {
            throw new IllegalArgumentException("a window has a length");
        }
        if ((repeats == Repeats.WEEKLY) == days.isEmpty()) {
            throw new IllegalArgumentException("days are for what comes weekly");
        }
    }

    /// One time that it comes.
    record Window(Instant startsAt, Instant endsAt) {
        boolean holdsAt(Instant moment) {
            return !moment.isBefore(startsAt) && moment.isBefore(endsAt);
        }
    }

    /// The windows that end after `from` and begin before `to`, in order.
    List<Window> between(Instant from, Instant to) {
        return switch (repeats) {
            case ONCE ->
                    List.of(window(startsAt)).stream().filter(it -> within(it, from, to)).toList();
            case DAILY, WEEKLY -> repeated(from, to);
        };
    }

    /// The window that holds at `now`, else the next.
    Optional<Window> current(Instant now) {
        var later = now.isAfter(startsAt) ? now : startsAt;
        return between(now, later.plus(Duration.ofDays(DAYS_TO_THE_NEXT))).stream().findFirst();
    }

    private List<Window> repeated(Instant from, Instant to) {
        var first = day(startsAt);
        var earliest = day(from.minus(length)).minusDays(1);
        var begin = earliest.isBefore(first) ? first : earliest;
        var end = day(to).plusDays(2);
        if (!begin.isBefore(end)) {
            return List.of();
        }
        return begin.datesUntil(end)
                .filter(date ->
                        repeats == Repeats.DAILY || days.contains(Day.of(date.getDayOfWeek())))
                .map(this::on)
                .filter(it -> within(it, from, to))
                .toList();
    }

    private Window on(LocalDate date) {
        return window(date.atTime(startsAt.atZone(zone).toLocalTime()).atZone(zone).toInstant());
    }

    private LocalDate day(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    private Window window(Instant start) {
        return new Window(start, start.plus(length));
    }

    private static boolean within(Window window, Instant from, Instant to) {
        return window.endsAt().isAfter(from) && window.startsAt().isBefore(to);
    }
}
