package homewatch.control.history;

import homewatch.control.database.Times;
import homewatch.control.history.Silences.Silence;
import homewatch.wire.Status;
import java.util.ArrayList;
import java.util.List;

/// The statuses of one camera in the order of time.
final class Statuses {
    private record Step(long at, Status status) {}

    private final List<Step> steps = new ArrayList<>();

    /// Takes the events of a camera in the order of time.
    void take(Moment moment) {
        switch (moment.kind()) {
            case STATE_CHANGED -> {
                var status = moment.status();
                steps.add(new Step(moment.at(), status == null ? Status.UNKNOWN : status));
            }
            case CAMERA_ADDED -> {
                steps.clear();
                steps.add(new Step(moment.at(), Status.UNKNOWN));
            }
            case CAMERA_CHANGED,
                    CAMERA_REMOVED,
                    AGENT_ENROLLED,
                    AGENT_REVOKED,
                    AGENT_STARTED,
                    AGENT_SILENT,
                    AGENT_BACK,
                    MOTION,
                    PERSON,
                    TAMPER,
                    PRIVACY,
                    REBOOT,
                    PLUG_ADDED,
                    PLUG_CHANGED,
                    PLUG_REMOVED,
                    PLUG_SWITCHED,
                    PLUG_OVERHEATED,
                    POWER_CYCLE -> {}
        }
    }

    /// The spans between two times, without what passed in silence.
    List<Span> spans(long from, long to, List<Silence> silences) {
        var spans = new Spans(from, to);
        for (int i = 0; i < steps.size(); i++) {
            long end = i + 1 < steps.size() ? steps.get(i + 1).at() : to;
            cut(steps.get(i).at(), end, steps.get(i).status(), silences, spans);
        }
        return spans.all();
    }

    private static void cut(
            long from, long to, Status status, List<Silence> silences, Spans spans) {
        long at = from;
        for (var silence : silences) {
            if (silence.to() <= at || silence.from() >= to) {
                continue;
            }
            spans.add(at, silence.from(), status);
            spans.add(Math.max(at, silence.from()), Math.min(to, silence.to()), Status.UNKNOWN);
            at = Math.min(to, silence.to());
        }
        spans.add(at, to, status);
    }

    /// Spans between two times; neighbours of one status become one.
    private static final class Spans {
        private final long first;
        private final long last;
        private final List<Span> spans = new ArrayList<>();

        Spans(long first, long last) {
            this.first = first;
            this.last = last;
        }

        void add(long from, long to, Status status) {
            long begin = Math.max(first, from);
            long end = Math.min(last, to);
            if (begin >= end) {
                return;
            }
            var before = spans.isEmpty() ? null : spans.getLast();
            if (before != null
                    && before.status() == status
                    && before.to().toEpochMilli() == begin) {
                spans.set(spans.size() - 1, new Span(before.from(), Times.of(end), status));
            } else {
                spans.add(new Span(Times.of(begin), Times.of(end), status));
            }
        }

        List<Span> all() {
            return spans;
        }
    }
}
