package homewatch.control.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Events, newest first. `nextCursor` is the cursor of the following page, absent on the last one.
public record EventPage(List<Event> events, @Nullable String nextCursor) {
    public EventPage {
        events = List.copyOf(events);
    }

    /// A page of at most `limit`, made of one event more than fits on it, if there is one.
    static EventPage of(List<Event> found, int limit) {
        if (found.size() <= limit) {
            return new EventPage(found, null);
        }
        var events = found.subList(0, limit);
        return new EventPage(events, Long.toString(events.getLast().id()));
    }
}
