package homewatch.control.web;

import homewatch.control.history.Share;
import homewatch.control.history.Span;
import homewatch.wire.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A timeline as a row of coloured bars, in [#WIDTH] parts; what is shorter than a part is shown
/// all the same, one part wide.
public record Strip(List<Bar> bars, String sentence) {
    static final int WIDTH = 480;

    public Strip {
        bars = List.copyOf(bars);
    }

    /// From part `x`, `width` parts wide.
    public record Bar(int x, int width, Status status) {}

    static Strip of(List<Span> spans, Instant from, Instant to, Saying words) {
        var bars = new ArrayList<Bar>();
        double scale = WIDTH / (double) Math.max(1, Duration.between(from, to).toMillis());
        for (var span : spans) {
            int x = (int) Math.floor(Duration.between(from, span.from()).toMillis() * scale);
            int end = (int) Math.ceil(Duration.between(from, span.to()).toMillis() * scale);
            int left = Math.clamp(x, 0, WIDTH - 1);
            bars.add(new Bar(left, Math.clamp(end - left, 1, WIDTH - left), span.status()));
        }
        bars.sort(java.util.Comparator.comparingInt(bar -> weight(bar.status())));
        return new Strip(bars, words.sentence(Share.of(spans)));
    }

    /// What matters more is drawn later, over the rest.
    private static int weight(Status status) {
        return switch (status) {
            case ONLINE -> 0;
            case UNKNOWN -> 1;
            case DEGRADED -> 2;
            case OFFLINE -> 3;
        };
    }

    /// Says a share in words.
    @FunctionalInterface
    interface Saying {
        String sentence(Share share);
    }
}
