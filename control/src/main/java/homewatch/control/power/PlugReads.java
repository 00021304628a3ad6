package homewatch.control.power;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.FieldProblem;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.wire.PlugId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The operations that read plugs.
public final class PlugReads {
    static final String PATH = "/api/sensors/tapo-p115";
    private static final int USUAL_HOURS = 24;
    private static final int MOST_HOURS = 24 * 90;
    private static final int MOST_POINTS = 300;

    private final Power power;
    private final Tariffs tariffs;
    private final Database database;
    private final InstantSource clock;

    public PlugReads(Power power, Tariffs tariffs, Database database, InstantSource clock) {
        this.power = power;
        this.tariffs = tariffs;
        this.database = database;
        this.clock = clock;
    }

    record ShowPlug(PlugId deviceId) {}

    record ShowHistory(
            PlugId deviceId,
            @JsonPropertyDescription("so many hours back, 1 to 2160; 24 if left out")
                    @Nullable Integer hours) {}

    /// Plugs in the order of their ids.
    public record PlugList(List<PlugView> plugs) {
        public PlugList {
            plugs = List.copyOf(plugs);
        }
    }

    public List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "list_plugs",
                        "Lists the plugs with what they read last, what that costs and what they feed.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get(PATH),
                        Operation.Nothing.class,
                        PlugList.class,
                        (caller, _) -> list(caller.reach())),
                new Operation<>(
                        "show_plug",
                        "Shows one plug with what it read last.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get(PATH + "/{device_id}"),
                        ShowPlug.class,
                        PlugView.class,
                        (caller, asked) -> show(caller.reach(), asked.deviceId())),
                new Operation<>(
                        "show_plug_history",
                        "Shows what a plug read over the last hours, how much energy that was and what it cost.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get(PATH + "/{device_id}/history"),
                        ShowHistory.class,
                        PlugHistory.class,
                        (caller, asked) -> history(caller.reach(), asked)));
    }

    PlugView show(Reach reach, PlugId id) throws OperationProblem, DatabaseProblem {
        return view(plug(reach, id), tariffs.current());
    }

    private PlugList list(Reach reach) throws DatabaseProblem {
        var tariff = tariffs.current();
        var views = new ArrayList<PlugView>();
        for (var plug : power.plugs().all(reach)) {
            views.add(view(plug, tariff));
        }
        return new PlugList(views);
    }

    private PlugView view(Plug plug, @Nullable Tariff tariff) {
        var reading =
                power.readings()
                        .newest(plug.id())
                        .map(each -> PlugView.ReadingView.of(each, tariff, clock.instant()))
                        .orElse(null);
        return PlugView.of(plug, power.plugs().fedBy(plug), reading);
    }

    private PlugHistory history(Reach reach, ShowHistory asked)
            throws OperationProblem, DatabaseProblem {
        var plug = plug(reach, asked.deviceId());
        var stretch = stretch(plug.id(), hours(asked.hours()));
        var tariff = tariffs.current();
        var points = database.read(handle -> ReadingTable.points(handle, stretch));
        double wattHours = database.read(handle -> ReadingTable.wattHours(handle, stretch));
        return new PlugHistory(
                plug.id(),
                stretch.from(),
                stretch.to(),
                stretch.each().toSeconds(),
                points,
                wattHours,
                Tariff.costBy(tariff, wattHours),
                Tariff.currencyOf(tariff));
    }

    /// Whole minutes, so many that there are at most [#MOST_POINTS] of them.
    private ReadingTable.Stretch stretch(PlugId plug, int hours) {
        var to = clock.instant();
        var length = Duration.ofHours(hours);
        long minutes = Math.ceilDiv(length.toMinutes(), MOST_POINTS);
        return new ReadingTable.Stretch(
                plug, to.minus(length), to, ReadingTable.MINUTE.multipliedBy(minutes));
    }

    private static int hours(@Nullable Integer asked) throws OperationProblem {
        int hours = asked == null ? USUAL_HOURS : asked;
        if (hours < 1 || hours > MOST_HOURS) {
            throw OperationProblem.invalid(
                    List.of(new FieldProblem("hours", "must be from 1 to " + MOST_HOURS)));
        }
        return hours;
    }

    private Plug plug(Reach reach, PlugId id) throws OperationProblem {
        return power.plugs()
                .find(reach, id)
                .orElseThrow(() -> OperationProblem.notFound("plug", id));
    }
}
