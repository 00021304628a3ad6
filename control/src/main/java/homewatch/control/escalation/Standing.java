package homewatch.control.escalation;

import homewatch.control.notice.Receiver;
import homewatch.control.notice.Told;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// A page and who heard what of it, on the spans of this process.
///
/// @param begun when it began, in nanoseconds of the ticker
/// @param heard when it was heard of last
/// @param quietUntil before which nobody is told
record Standing(Page page, long begun, long heard, long quietUntil, Map<Receiver, Heard> heardBy) {
    Standing {
        heardBy = Map.copyOf(heardBy);
    }

    /// What somebody last heard of a page.
    enum Heard {
        THAT_IT_FIRES,
        THAT_IT_IS_OVER,
        /// It could not be told at all.
        NOTHING
    }

    static Standing fresh(Page page, long now) {
        return new Standing(page, now, now, now, Map.of());
    }

    Standing with(Page other) {
        return new Standing(other, begun, heard, quietUntil, heardBy);
    }

    /// It still fires.
    Standing heardAgain(Page other, long now) {
        return new Standing(other, begun, now, now, heardBy);
    }

    /// It was over and fires again. Who did not hear that it was over need not hear of it.
    Standing again(Page other, long now) {
        var some = new HashMap<>(heardBy);
        some.values().removeIf(Heard.NOTHING::equals);
        return new Standing(other, now, now, now, some);
    }

    Standing hearing(Receiver receiver, Heard what) {
        var more = new HashMap<>(heardBy);
        more.put(receiver, what);
        return new Standing(page, begun, heard, quietUntil, more);
    }

    /// What a receiver does not know yet; `mayWake`: also that it fires.
    Optional<Told> newsFor(Receiver receiver, boolean mayWake) {
        var last = heardBy.get(receiver);
        var over = page.overAt();
        if (over != null) {
            return last == Heard.THAT_IT_FIRES
                    ? Optional.of(Told.over(page.alert(), over))
                    : Optional.empty();
        }
        boolean news = last == null || last == Heard.THAT_IT_IS_OVER;
        return news && mayWake ? Optional.of(Told.firing(page.alert())) : Optional.empty();
    }

    /// Whether it is over and nobody who is still there believes that it fires.
    boolean isOverForAll(Predicate<Receiver> isThere) {
        return !page.fires()
                && heardBy.entrySet().stream()
                        .noneMatch(each ->
                                each.getValue() == Heard.THAT_IT_FIRES
                                        && isThere.test(each.getKey()));
    }

    /// The labels of those who heard of it.
    List<String> told() {
        return heardBy.entrySet().stream()
                .filter(each -> each.getValue() != Heard.NOTHING)
                .map(each -> each.getKey().label())
                .sorted()
                .toList();
    }
}
