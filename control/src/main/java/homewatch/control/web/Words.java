package homewatch.control.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How times and spans are said. Scripts say them in the same words (`common.js`).
final class Words {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH);
    private static final int TWO_DAYS = 48;

    private final Texts texts;
    private final ZoneId zone;

    Words(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) {
            return texts.of("js.seconds", seconds);
        }
        if (seconds < 3600) {
            return texts.of("js.minutes", seconds / 60);
        }
        long hours = seconds / 3600;
        return hours < TWO_DAYS ? texts.of("js.hours", hours) : texts.of("js.days", hours / 24);
    }
}
