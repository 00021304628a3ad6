package homewatch.control.event;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.event.EventLog.Choice;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Pages;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import homewatch.wire.Status;
import java.time.Instant;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// The operations that read events.
public final class EventReads {
    private final EventLog log;
    private final BiPredicate<Reach, CameraId> known;

    /// `known` says whether there is such a camera within reach now; one that is gone may still
    /// have events.
    public EventReads(EventLog log, BiPredicate<Reach, CameraId> known) {
        this.log = log;
        this.known = known;
    }

    record ListEvents(
            @JsonPropertyDescription("only of this site") @Nullable SiteId site,
            @JsonPropertyDescription("only of this camera") @Nullable CameraId camera,
            @JsonPropertyDescription("only of this kind") @Nullable EventKind kind,
            @JsonPropertyDescription("only where a camera became this") @Nullable Status status,
            @JsonPropertyDescription("only what happened then or later") @Nullable Instant since,
            @JsonPropertyDescription("only what happened before") @Nullable Instant until,
            @JsonPropertyDescription("next_cursor of the page before") @Nullable String cursor,
            @JsonPropertyDescription("at most so many, 1 to 100; 50 if left out")
                    @Nullable Integer limit) {}

    record CameraEvents(
            CameraId id,
            @JsonPropertyDescription("next_cursor of the page before") @Nullable String cursor,
            @JsonPropertyDescription("at most so many, 1 to 100; 50 if left out")
                    @Nullable Integer limit) {}

    public List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "list_events",
                        "Lists what happened at the sites, newest first.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get("/api/events"),
                        ListEvents.class,
                        EventPage.class,
                        (caller, asked) ->
                                page(chosen(caller.reach(), asked), asked.cursor(), asked.limit())),
                new Operation<>(
                        "list_camera_events",
                        "Lists what happened to one camera, newest first, with verdicts and evidence.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get("/api/cameras/{id}/events"),
                        CameraEvents.class,
                        EventPage.class,
                        (caller, asked) -> ofCamera(caller.reach(), asked)));
    }

    private static Choice chosen(Reach reach, ListEvents asked) {
        return new Choice(
                reach,
                asked.site(),
                asked.camera(),
                asked.kind(),
                asked.status(),
                asked.since(),
                asked.until());
    }

    private EventPage ofCamera(Reach reach, CameraEvents asked)
            throws OperationProblem, DatabaseProblem {
        var page = page(new Choice(reach, null, asked.id()), asked.cursor(), asked.limit());
        if (page.events().isEmpty() && !known.test(reach, asked.id())) {
            throw OperationProblem.notFound("camera", asked.id());
        }
        return page;
    }

    private EventPage page(Choice choice, @Nullable String cursor, @Nullable Integer limit)
            throws OperationProblem, DatabaseProblem {
        int most = Pages.limit(limit);
        return EventPage.of(
                log.newest(choice, Pages.number(cursor, Long.MAX_VALUE), most + 1), most);
    }
}
