package homewatch.control.notice;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How a notice reads on a phone at night: the first line says what is so.
final class Wording {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 1200;
    private static final int MOST_ALERTS = 5;

    private Wording() {}

    static String title(Notice notice) {
        var firing = notice.told().stream().filter(Told::fires).toList();
        return cut(
                firing.isEmpty() ? overTitle(notice.told()) : firingTitle(firing), LONGEST_TITLE);
    }

    /// What follows the title; never empty.
    static String text(Notice notice) {
        var lines = new ArrayList<String>();
        var firing = notice.told().stream().filter(Told::fires).toList();
        firing.stream()
                .limit(MOST_ALERTS)
                .forEach(each -> lines.addAll(lines(each, firing.size())));
        if (firing.size() > MOST_ALERTS) {
            lines.add("… and " + (firing.size() - MOST_ALERTS) + " more.");
        }
        notice.told().stream()
                .filter(each -> !each.fires())
                .limit(MOST_ALERTS)
                .forEach(each -> lines.add(over(each)));
        return cut(String.join("\n", lines), LONGEST_TEXT);
    }

    private static String firingTitle(List<Told> firing) {
        var first = firing.getFirst().alert().summary();
        return firing.size() == 1 ? first : first + " (and " + (firing.size() - 1) + " more)";
    }

    private static String overTitle(List<Told> over) {
        var title = "In order again: " + over.getFirst().alert().site().orElse("hub");
        return over.size() == 1
                ? title + ": " + name(over.getFirst())
                : title + ", " + over.size() + " alerts";
    }

    private static List<String> lines(Told told, int among) {
        var lines = new ArrayList<String>();
        if (among > 1) {
            lines.add("• " + told.alert().summary());
        }
        var description = told.annotations().getOrDefault("description", "");
        if (!description.isEmpty()) {
            lines.add(description);
        }
        lines.add("Since " + MOMENT.format(told.since()) + " UTC.");
        return lines;
    }

    private static String over(Told told) {
        var over = told.over();
        var lasted = over == null ? Duration.ZERO : Duration.between(told.since(), over);
        return "✓ " + name(told) + " is over" + after(lasted) + ".";
    }

    private static String after(Duration lasted) {
        if (lasted.compareTo(Duration.ofMinutes(1)) < 0) {
            return "";
        }
        return lasted.toHours() == 0
                ? ", after " + lasted.toMinutes() + " min"
                : ", after " + lasted.toHours() + " h " + lasted.toMinutesPart() + " min";
    }

    private static String name(Told told) {
        return told.alert().name() + told.alert().camera().map(" "::concat).orElse("");
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
