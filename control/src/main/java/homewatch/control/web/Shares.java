package homewatch.control.web;

import homewatch.control.history.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How a share of time is said.
final class Shares {
    static final String NOTHING = "–";

    private final Texts texts;
    private final Words words;

    Shares(Texts texts, Words words) {
        this.texts = texts;
        this.words = words;
    }

    /// As in `offline 12 min, unknown 3 h`.
    String sentence(Share share) {
        var parts = new ArrayList<String>();
        add(parts, "strip.offline", share.offline());
        add(parts, "strip.degraded", share.degraded());
        add(parts, "strip.unknown", share.unknown());
        if (!parts.isEmpty()) {
            return String.join(", ", parts);
        }
        return texts.of(share.online() > 0 ? "strip.online" : "strip.nothing");
    }

    /// An availability in percent, or a dash where nobody looked.
    static String percent(Share share) {
        var part = share.availability();
        return part == null ? NOTHING : percent(part.doubleValue());
    }

    /// A part of one in percent, never rounded up to a hundred.
    static String percent(double part) {
        if (part >= 1) {
            return "100 %";
        }
        double cut = Math.floor(part * 10_000) / 100;
        return cut >= 99
                ? String.format(Locale.ROOT, "%.2f %%", cut)
                : String.format(Locale.ROOT, "%.1f %%", Math.floor(part * 1000) / 10);
    }

    private void add(List<String> parts, String key, long seconds) {
        if (seconds > 0) {
            parts.add(texts.of(key, words.span(Duration.ofSeconds(seconds))));
        }
    }
}
