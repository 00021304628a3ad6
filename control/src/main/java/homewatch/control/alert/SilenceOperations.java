package homewatch.control.alert;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.fleet.Fleet;
import homewatch.control.operation.Caller;
import homewatch.control.operation.FieldProblem;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.control.server.ServerProblem;
import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The operations on silences. Alertmanager keeps them, so those that somebody made there are among
/// them, and those that were made here end without us.
final class SilenceOperations {
    private static final String PATH = "/api/silences";
    private static final Pattern ALERT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Silences silences;
    private final Fleet fleet;
    private final Sight sight;
    private final InstantSource clock;

    SilenceOperations(Silences silences, Fleet fleet, InstantSource clock) {
        this.silences = silences;
        this.fleet = fleet;
        this.sight = new Sight(fleet);
        this.clock = clock;
    }

    record CreateSilence(
            @JsonPropertyDescription("all of this site") @Nullable SiteId site,
            @JsonPropertyDescription("all of this camera, and its part in its site's page")
                    @Nullable CameraId camera,
            @JsonPropertyDescription(
                            "only the alert of this name, as in CameraFlapping; alone, it needs the reach of the whole house")
                    @Nullable String alert,
            @JsonPropertyDescription("this, or minutes: at most 7 days from now")
                    @Nullable Instant until,
            @JsonPropertyDescription("this, or until: 1 to 10080") @Nullable Integer minutes,
            @JsonPropertyDescription("for the others, at most 500 characters") String reason) {}

    record EndSilence(String id) {}

    List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "list_silences",
                        "Lists what is held back now and later, until when, why and by whom.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get(PATH),
                        Operation.Nothing.class,
                        SilencePage.class,
                        (caller, _) -> page(caller.reach())),
                new Operation<>(
                        "create_silence",
                        "Holds back the alerts of a site or camera, or of one name, for at most seven days.",
                        Scope.OPS_REMEDIATE,
                        Kind.WRITE,
                        Route.create(PATH),
                        CreateSilence.class,
                        SilenceView.class,
                        this::create),
                new Operation<>(
                        "end_silence",
                        "Ends a silence now, also one that was to begin later.",
                        Scope.OPS_REMEDIATE,
                        Kind.WRITE,
                        Route.delete(PATH + "/{id}"),
                        EndSilence.class,
                        Operation.Done.class,
                        (caller, asked) -> end(caller.reach(), asked.id())));
    }

    private SilencePage page(Reach reach) {
        var seen = silences.seen();
        var now = clock.instant();
        var views =
                seen.silences().stream()
                        .filter(each -> !each.isOver() && each.endsAt().isAfter(now))
                        .filter(each -> sight.covers(reach, each.exact()))
                        .sorted(Comparator.comparing(Silence::endsAt).thenComparing(Silence::id))
                        .map(SilenceView::of)
                        .toList();
        return new SilencePage(seen.at(), seen.stale(), seen.note(), views);
    }

    private SilenceView create(Caller caller, CreateSilence asked) throws OperationProblem {
        var now = clock.instant();
        var until = until(now, asked);
        var reason = Reasons.checked("reason", asked.reason());
        var matchers = matchers(caller.reach(), asked);
        var wanted =
                new Silence("", Silence.State.ACTIVE, matchers, now, until, caller.name(), reason);
        try {
            return SilenceView.of(silences.add(wanted));
        } catch (ServerProblem away) {
            throw Silences.notDone(away);
        }
    }

    private List<Matcher> matchers(Reach reach, CreateSilence asked) throws OperationProblem {
        var target = Target.named(fleet, reach, asked.site(), asked.camera());
        var matchers = new ArrayList<>(target.matchers());
        var alert = asked.alert();
        if (alert == null && matchers.isEmpty()) {
            throw invalid("site", "name a site, a camera or an alert");
        }
        if (alert != null) {
            if (!ALERT.matcher(alert).matches() || alert.equals(Alert.WATCHDOG)) {
                throw invalid("alert", "must be the name of an alert that may be held back");
            }
            matchers.add(Matcher.exact(Alert.NAME, alert));
        }
        if (target.site() == null && !reach.equals(Reach.everything())) {
            throw OperationProblem.of(
                    OperationProblem.Kind.FORBIDDEN,
                    "To hold back an alert everywhere is for those who reach everything: name a"
                            + " site or a camera.");
        }
        return matchers;
    }

    private static Instant until(Instant now, CreateSilence asked) throws OperationProblem {
        var minutes = asked.minutes();
        var until = asked.until();
        if ((minutes == null) == (until == null)) {
            throw invalid("until", "give either until or minutes");
        }
        if (minutes != null) {
            checkLength("minutes", Duration.ofMinutes(minutes));
            return now.plus(Duration.ofMinutes(minutes));
        }
        var end = java.util.Objects.requireNonNull(until);
        checkLength("until", Duration.between(now, end));
        return end;
    }

    private static void checkLength(String field, Duration length) throws OperationProblem {
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw invalid(field, "must be from one minute to 7 days from now");
        }
    }

    private Operation.Done end(Reach reach, String id) throws OperationProblem {
        try {
            var silence =
                    silences.asked().stream()
                            .filter(each -> each.id().equals(id) && !each.isOver())
                            .filter(each -> sight.covers(reach, each.exact()))
                            .findFirst()
                            .orElseThrow(() -> OperationProblem.notFound("silence", id));
            silences.end(silence.id());
            return new Operation.Done();
        } catch (ServerProblem away) {
            throw Silences.notDone(away);
        }
    }

    private static OperationProblem invalid(String field, String detail) {
        return OperationProblem.invalid(List.of(new FieldProblem(field, detail)));
    }
}
