package homewatch.control.maintenance;

import homewatch.control.operation.FieldProblem;
import homewatch.control.operation.OperationProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// When somebody wants to work, before it is known to be possible.
record MaintenanceDraft(Instant startsAt, int minutes, Repeats repeats, Set<Day> days) {
    private static final Duration FARTHEST = Duration.ofDays(2 * 366);

    MaintenanceDraft {
        days = Set.copyOf(days);
    }

    /// @throws OperationProblem with all that is not possible
    static Calendar calendar(MaintenanceDraft draft, Instant now, ZoneId zone)
            throws OperationProblem {
        var problems = new ArrayList<FieldProblem>();
        draft.check(now, problems);
        if (!problems.isEmpty()) {
            throw OperationProblem.invalid(problems);
        }
        var start = draft.startsAt().truncatedTo(ChronoUnit.MILLIS);
        return new Calendar(start, draft.length(), draft.repeats(), draft.daysIn(zone), zone);
    }

    private Duration length() {
        return Duration.ofMinutes(minutes);
    }

    private Set<Day> daysIn(ZoneId zone) {
        return repeats == Repeats.WEEKLY && days.isEmpty()
                ? Set.of(Day.of(startsAt.atZone(zone).getDayOfWeek()))
                : days;
    }

    /// Once a week at most; what repeats ends before it comes again, also on a day of 23 hours.
    private int most() {
        return switch (repeats) {
            case ONCE -> 7 * 24 * 60;
            case DAILY -> 23 * 60;
            case WEEKLY -> 24 * 60;
        };
    }

    private void check(Instant now, List<FieldProblem> problems) {
        if (minutes < 1 || minutes > most()) {
            problems.add(new FieldProblem("minutes", "must be from 1 to " + most()));
        }
        if (startsAt.isAfter(now.plus(FARTHEST)) || startsAt.isBefore(now.minus(FARTHEST))) {
            problems.add(new FieldProblem("starts_at", "must be within two years"));
        } else if (repeats == Repeats.ONCE && !startsAt.plus(length()).isAfter(now)) {
            problems.add(new FieldProblem("starts_at", "is over already"));
        }
        if (repeats != Repeats.WEEKLY && !days.isEmpty()) {
            problems.add(new FieldProblem("days", "are for what comes weekly"));
        }
    }

    static OperationProblem invalid(String field, String detail) {
        return OperationProblem.invalid(List.of(new FieldProblem(field, detail)));
    }
}
