package homewatch.control.history;

import homewatch.wire.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How several cameras stood together: at each time as the worst of them did. What is offline
/// counts before what is degraded, that before what nobody looked at.
final class Worst {
    private static final List<Status> FROM_WORST =
            List.of(Status.OFFLINE, Status.DEGRADED, Status.UNKNOWN, Status.ONLINE);

    private final Map<Status, Integer> standing = new EnumMap<>(Status.class);
    private final List<Span> spans = new ArrayList<>();

    private Worst() {}

    private record Turn(Instant at, Status status, int more) {}

    static List<Span> of(List<History> histories) {
        var turns = new ArrayList<Turn>();
        for (var history : histories) {
            for (var span : history.spans()) {
                turns.add(new Turn(span.from(), span.status(), 1));
                turns.add(new Turn(span.to(), span.status(), -1));
            }
        }
        turns.sort(Comparator.comparing(Turn::at));
        return new Worst().swept(turns);
    }

    private List<Span> swept(List<Turn> turns) {
        Instant since = Instant.MIN;
        for (var turn : turns) {
            if (turn.at().isAfter(since)) {
                add(since, turn.at());
                since = turn.at();
            }
            standing.merge(turn.status(), turn.more(), Integer::sum);
        }
        return spans;
    }

    private void add(Instant from, Instant to) {
        var status = worst();
        if (status == null) {
            return;
        }
        var before = spans.isEmpty() ? null : spans.getLast();
        if (before != null && before.status() == status && before.to().equals(from)) {
            spans.set(spans.size() - 1, new Span(before.from(), to, status));
        } else {
            spans.add(new Span(from, to, status));
        }
    }

    private @Nullable Status worst() {
        return FROM_WORST.stream()
                .filter(status -> standing.getOrDefault(status, 0) > 0)
                .findFirst()
                .orElse(null);
    }
}
