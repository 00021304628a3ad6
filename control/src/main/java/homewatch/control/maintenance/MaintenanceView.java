package homewatch.control.maintenance;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A maintenance window as people see it.
public record MaintenanceView(
        String id,
        SiteId site,
        @JsonPropertyDescription("absent: the whole site") @Nullable CameraId camera,
        @JsonPropertyDescription("when it begins for the first time") Instant startsAt,
        @JsonPropertyDescription("the time of day in its zone, as in 02:30") String time,
        @JsonPropertyDescription("the time zone of the house, as in Europe/Berlin") String zone,
        int minutes,
        Repeats repeats,
        @JsonPropertyDescription("of what comes weekly") List<Day> days,
        String reason,
        String author,
        Instant madeAt,
        @JsonPropertyDescription("it holds now") boolean active,
        @JsonPropertyDescription("when it begins, or began where it holds now; absent: it is over")
                @Nullable Instant nextStartsAt,
        @Nullable Instant nextEndsAt,
        @JsonPropertyDescription(
                        "its next time stands at Alertmanager, which then needs nobody; silences are made a day ahead")
                boolean held) {
    public MaintenanceView {
        days = List.copyOf(days);
    }

    /// @param held whether Alertmanager has the silence of its next time
    static MaintenanceView of(Maintenance maintenance, Instant now, boolean held) {
        var calendar = maintenance.calendar();
        var next = calendar.current(now).orElse(null);
        return new MaintenanceView(
                maintenance.id(),
                Objects.requireNonNull(maintenance.target().site()),
                maintenance.target().camera(),
                calendar.startsAt(),
                calendar.startsAt()
                        .atZone(calendar.zone())
                        .toLocalTime()
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString(),
                calendar.zone().getId(),
                Math.toIntExact(calendar.length().toMinutes()),
                calendar.repeats(),
                calendar.days().stream().sorted().toList(),
                maintenance.reason(),
                maintenance.author(),
                maintenance.madeAt(),
                next != null && next.holdsAt(now),
                next == null ? null : next.startsAt(),
                next == null ? null : next.endsAt(),
                held);
    }
}
