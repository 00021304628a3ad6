package homewatch.control.maintenance;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.alert.Reasons;
import homewatch.control.alert.Silences;
import homewatch.control.alert.Target;
import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.fleet.Fleet;
import homewatch.control.operation.Caller;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The operations on maintenance windows.
public final class Maintenances {
    private static final String PATH = "/api/maintenance";
    private static final int MOST = 200;
    private static final int ID_BYTES = 8;

    private final Parts parts;
    private final ZoneId zone;
    private final RandomGenerator random;
    private final MaintenanceRound round;

    /// @param zone the house's, by whose clocks windows repeat
    public Maintenances(Parts parts, ZoneId zone, RandomGenerator random) {
        this.parts = parts;
        this.zone = zone;
        this.random = random;
        this.round = new MaintenanceRound(parts);
    }

    /// What maintenance windows are built on.
    public record Parts(Database database, Fleet fleet, Silences silences, InstantSource clock) {}

    record CreateMaintenance(
            @JsonPropertyDescription("a whole site") @Nullable SiteId site,
            @JsonPropertyDescription("one camera") @Nullable CameraId camera,
            @JsonPropertyDescription(
                            "when it begins first; what repeats begins at the same time of day by the clock of the house")
                    Instant startsAt,
            @JsonPropertyDescription(
                            "how long it lasts each time: at most 10080 once, 1380 daily, 1440 weekly")
                    Integer minutes,
            @JsonPropertyDescription("once if left out") @Nullable Repeats repeats,
            @JsonPropertyDescription("of what comes weekly; the day that it begins if left out")
                    @Nullable List<Day> days,
            @JsonPropertyDescription("for the others, at most 500 characters") String reason) {}

    record DeleteMaintenance(String id) {}

    /// Maintenance windows within a caller's reach that are not over, the next first.
    public record MaintenanceList(List<MaintenanceView> windows) {
        public MaintenanceList {
            windows = List.copyOf(windows);
        }
    }

    public List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "list_maintenance",
                        "Lists planned work, during which nobody is told of alerts there.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get(PATH),
                        Operation.Nothing.class,
                        MaintenanceList.class,
                        (caller, _) -> list(caller.reach())),
                new Operation<>(
                        "create_maintenance",
                        "Plans work at a site or camera, once or again and again, during which nobody is told of alerts there.",
                        Scope.OPS_REMEDIATE,
                        Kind.WRITE,
                        Route.create(PATH),
                        CreateMaintenance.class,
                        MaintenanceView.class,
                        this::create),
                new Operation<>(
                        "delete_maintenance",
                        "Takes planned work away; what it holds back now is told from now on.",
                        Scope.OPS_REMEDIATE,
                        Kind.WRITE,
                        Route.delete(PATH + "/{id}"),
                        DeleteMaintenance.class,
                        Operation.Done.class,
                        (caller, asked) -> delete(caller.reach(), asked.id())));
    }

    /// Keeps the silences of all windows at Alertmanager; to be called every minute or so. It waits
    /// for Alertmanager.
    public void keep() {
        round.keep();
    }

    private MaintenanceList list(Reach reach) throws DatabaseProblem {
        var now = parts.clock().instant();
        var held = held();
        return new MaintenanceList(
                parts.database().read(MaintenanceTable::all).stream()
                        .filter(each -> within(reach, each))
                        .map(each -> held.view(each, now))
                        .filter(view -> view.nextStartsAt() != null)
                        .sorted(
                                java.util.Comparator.comparing(
                                        view -> Objects.requireNonNull(view.nextStartsAt())))
                        .toList());
    }

    /// The times that stand at Alertmanager.
    private record Standing(List<MaintenanceTable.Held> held) {
        MaintenanceView view(Maintenance maintenance, Instant now) {
            var next = maintenance.calendar().current(now);
            boolean stands =
                    next.isPresent()
                            && held.stream()
                                    .anyMatch(each ->
                                            !each.ended()
                                                    && each.maintenance().equals(maintenance.id())
                                                    && each.startsAt()
                                                            .equals(next.get().startsAt()));
            return MaintenanceView.of(maintenance, now, stands);
        }
    }

    private Standing held() throws DatabaseProblem {
        return new Standing(parts.database().read(MaintenanceTable::held));
    }

    private MaintenanceView create(Caller caller, CreateMaintenance asked)
            throws OperationProblem, DatabaseProblem {
        if (!parts.silences().possible()) {
            throw OperationProblem.of(
                    OperationProblem.Kind.UNAVAILABLE,
                    "Maintenance windows are kept by Alertmanager, and none is set up here.");
        }
        var now = parts.clock().instant();
        var made =
                new Maintenance(
                        newId(),
                        target(caller.reach(), asked),
                        MaintenanceDraft.calendar(draft(asked), now, zone),
                        Reasons.checked("reason", asked.reason()),
                        caller.name(),
                        now);
        parts.database()
                .write(transaction -> {
                    if (MaintenanceTable.all(transaction.handle()).size() >= MOST) {
                        throw OperationProblem.of(
                                OperationProblem.Kind.CONFLICT,
                                "There are " + MOST + " maintenance windows: delete some first.");
                    }
                    MaintenanceTable.insert(transaction.handle(), made);
                    return made;
                });
        round.keep();
        return held().view(made, now);
    }

    private static MaintenanceDraft draft(CreateMaintenance asked) {
        return new MaintenanceDraft(
                asked.startsAt(),
                asked.minutes(),
                asked.repeats() == null ? Repeats.ONCE : asked.repeats(),
                asked.days() == null
                        ? java.util.Set.of()
                        : asked.days().stream().collect(Collectors.toSet()));
    }

    private Target target(Reach reach, CreateMaintenance asked) throws OperationProblem {
        if (asked.site() == null && asked.camera() == null) {
            throw MaintenanceDraft.invalid("site", "name a site or a camera");
        }
        return Target.named(parts.fleet(), reach, asked.site(), asked.camera());
    }

    private Operation.Done delete(Reach reach, String id) throws OperationProblem, DatabaseProblem {
        parts.database()
                .write(transaction -> {
                    var found =
                            MaintenanceTable.all(transaction.handle()).stream()
                                    .filter(each -> each.id().equals(id) && within(reach, each))
                                    .findFirst()
                                    .orElseThrow(() ->
                                            OperationProblem.notFound("maintenance window", id));
                    MaintenanceTable.delete(transaction.handle(), found.id());
                    return found;
                });
        round.keep();
        return new Operation.Done();
    }

    private static boolean within(Reach reach, Maintenance each) {
        return reach.covers(Objects.requireNonNull(each.target().site()), each.target().camera());
    }

    private String newId() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
