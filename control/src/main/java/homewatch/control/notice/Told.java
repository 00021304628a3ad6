package homewatch.control.notice;

import homewatch.control.alert.Alert;
import homewatch.control.fleet.Untrusted;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An alert as somebody is told of it, cut to a size that people read.
///
/// @param over when it was over; absent: it fires
public record Told(
        String fingerprint,
        Map<String, String> labels,
        Map<String, String> annotations,
        Instant since,
        @Nullable Instant over) {
    private static final int MOST_TEXTS = 30;

    public Told {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    public static Told firing(Alert alert) {
        return of(alert, null);
    }

    public static Told over(Alert alert, Instant at) {
        return of(alert, at);
    }

    private static Told of(Alert alert, @Nullable Instant over) {
        return new Told(
                alert.fingerprint(),
                clean(alert.labels()),
                clean(alert.annotations()),
                Untrusted.instant(alert.since()),
                over);
    }

    public Alert alert() {
        return new Alert(fingerprint, labels, annotations, since);
    }

    boolean fires() {
        return over == null;
    }

    private static Map<String, String> clean(Map<String, String> texts) {
        var clean = new TreeMap<String, String>();
        new TreeMap<>(texts)
                .entrySet().stream()
                        .limit(MOST_TEXTS)
                        .forEach(text ->
                                clean.put(
                                        Untrusted.word(text.getKey()),
                                        Untrusted.clean(text.getValue()).strip()));
        return clean;
    }
}
