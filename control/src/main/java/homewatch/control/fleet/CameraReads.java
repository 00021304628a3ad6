package homewatch.control.fleet;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.operation.FieldProblem;
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
import homewatch.wire.Verdict;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The operations that read cameras.
public final class CameraReads {
    private static final int LONGEST_SEARCH = 100;

    private final Fleet fleet;
    private final InstantSource clock;

    public CameraReads(Fleet fleet, InstantSource clock) {
        this.fleet = fleet;
        this.clock = clock;
    }

    record ListCameras(
            @JsonPropertyDescription("only with this status") @Nullable Status status,
            @JsonPropertyDescription("only of this site") @Nullable SiteId site,
            @JsonPropertyDescription("only with this verdict") @Nullable Verdict verdict,
            @JsonPropertyDescription("only with this text in the name or id")
                    @Nullable String search,
            @JsonPropertyDescription("next_cursor of the page before") @Nullable String cursor,
            @JsonPropertyDescription("at most so many, 1 to 100; 50 if left out")
                    @Nullable Integer limit) {}

    record ShowCamera(CameraId id) {}

    private record Found(WatchedCamera watched, Standing standing) {}

    public List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "list_cameras",
                        "Lists the cameras with status and verdict, in the order of their ids.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get("/api/cameras"),
                        ListCameras.class,
                        CameraPage.class,
                        (caller, asked) -> list(caller.reach(), asked)),
                new Operation<>(
                        "show_camera",
                        "Shows one camera with the evidence for its verdict.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get("/api/cameras/{id}"),
                        ShowCamera.class,
                        CameraView.class,
                        (caller, asked) -> show(caller.reach(), asked.id())));
    }

    CameraView show(Reach reach, CameraId id) throws OperationProblem {
        var watched =
                fleet.camera(reach, id).orElseThrow(() -> OperationProblem.notFound("camera", id));
        var standing = fleet.standing(watched);
        return view(new Found(watched, standing)).with(standing.evidence());
    }

    private CameraPage list(Reach reach, ListCameras asked) throws OperationProblem {
        int most = Pages.limit(asked.limit());
        var wanted = wanted(asked);
        var page = new ArrayList<CameraView>(most);
        for (var watched : fleet.after(reach, cursor(asked.cursor()))) {
            var found = new Found(watched, fleet.standing(watched));
            if (!wanted.test(found)) {
                continue;
            }
            if (page.size() == most) {
                return new CameraPage(page, page.getLast().id().value());
            }
            page.add(view(found));
        }
        return new CameraPage(page, null);
    }

    private CameraView view(Found found) {
        return CameraView.of(found.watched(), found.standing(), fleet.presences(), clock.instant());
    }

    private static Predicate<Found> wanted(ListCameras asked) throws OperationProblem {
        var search = asked.search() == null ? "" : asked.search().toLowerCase(Locale.ROOT).strip();
        if (search.length() > LONGEST_SEARCH) {
            throw OperationProblem.invalid(
                    List.of(new FieldProblem("search", "must have at most 100 characters")));
        }
        return found ->
                (asked.status() == null || asked.status() == found.standing().status())
                        && (asked.site() == null
                                || asked.site().equals(found.watched().camera().site()))
                        && (asked.verdict() == null
                                || asked.verdict() == found.standing().verdict())
                        && (search.isEmpty() || found.watched().mentions(search));
    }

    private static String cursor(@Nullable String asked) throws OperationProblem {
        if (asked == null) {
            return "";
        }
        try {
            return new CameraId(asked).value();
        } catch (IllegalArgumentException _) {
            throw OperationProblem.invalid(
                    List.of(new FieldProblem("cursor", "must be next_cursor of the page before")));
        }
    }
}
