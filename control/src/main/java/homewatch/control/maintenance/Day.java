package homewatch.control.maintenance;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// A day of the week, from Monday on.
public enum Day {
    @JsonProperty("mon")
    MON,
    @JsonProperty("tue")
    TUE,
    @JsonProperty("wed")
    WED,
    @JsonProperty("thu")
    THU,
    @JsonProperty("fri")
    FRI,
    @JsonProperty("sat")
    SAT,
    @JsonProperty("sun")
    SUN;

    static Day of(DayOfWeek day) {
        return switch (day) {
            case MONDAY -> MON;
            case TUESDAY -> TUE;
            case WEDNESDAY -> WED;
            case THURSDAY -> THU;
            case FRIDAY -> FRI;
            case SATURDAY -> SAT;
            case SUNDAY -> SUN;
        };
    }

    /// Some days as the database holds them.
    static String text(Set<Day> days) {
        return days.stream()
                .sorted()
                .map(day -> day.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
    }

    static Set<Day> read(String text) {
        var days = EnumSet.noneOf(Day.class);
        Arrays.stream(text.split(",", -1))
                .filter(day -> !day.isEmpty())
                .forEach(day -> days.add(valueOf(day.toUpperCase(Locale.ROOT))));
        return days;
    }
}
