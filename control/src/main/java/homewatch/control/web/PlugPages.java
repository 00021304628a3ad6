package homewatch.control.web;

import homewatch.control.fleet.CameraView;
import homewatch.control.http.PageDoor;
import homewatch.control.operation.FieldProblem;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.OperationProblem.Kind;
import homewatch.control.operation.Scope;
import homewatch.control.power.PlugHistory;
import homewatch.control.power.PlugView;
import homewatch.control.power.Tariffs.TariffView;
import homewatch.control.web.PlugModel.Named;
import homewatch.wire.CameraId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The plugs: what they draw, what that costs, and switching them.
public final class PlugPages {
    private final Desk desk;

    PlugPages(Desk desk) {
        this.desk = desk;
    }

    void addTo(PageDoor door) {
        door.get("/plugs", desk.reading(visit -> list(visit, null, null)));
        door.get("/plugs/{id}", desk.reading(PlugPages::show));
        door.get("/plugs/{id}/off", desk.reading(this::askToSwitchOff));
        door.post("/plugs/{id}/switch", desk.changing(PlugPages::turn));
        door.post("/tariff", desk.changing(this::setTariff));
    }

    /// All plugs, and what a kilowatt-hour costs.
    ///
    /// @param problem why the tariff that was typed is none
    public record PlugsModel(List<PlugModel> plugs, TariffView tariff, @Nullable String problem) {
        public PlugsModel {
            plugs = List.copyOf(plugs);
        }

        public String price() {
            var price = tariff.pricePerKilowattHour();
            return price == null ? "" : String.format(Locale.ROOT, "%s", price);
        }

        public String currency() {
            return Objects.requireNonNullElse(tariff.currency(), "EUR");
        }
    }

    static Map<String, Object> id(Visit visit) {
        return Map.of("device_id", visit.path("id"));
    }

    static PlugView plug(Visit visit) throws OperationProblem {
        return visit.ask("show_plug", PlugView.class, id(visit));
    }

    private void list(Visit visit, @Nullable String problem, @Nullable TariffView typed)
            throws OperationProblem {
        var plugs = new ArrayList<PlugModel>();
        for (var plug : Choices.plugs(visit)) {
            plugs.add(model(visit, plug, null));
        }
        var tariff = visit.ask("show_tariff", TariffView.class, Map.of());
        visit.show(
                visit.wantsPart() ? "plugrows" : "plugs",
                "plugs.title",
                "plugs",
                new PlugsModel(plugs, typed == null ? tariff : typed, problem));
    }

    private static void show(Visit visit) throws OperationProblem {
        var plug = plug(visit);
        visit.show(
                visit.wantsPart() ? "plugnow" : "plug", plug.name(), "plugs", ofDay(visit, plug));
    }

    /// A plug with its last day.
    static PlugModel ofDay(Visit visit, PlugView plug) throws OperationProblem {
        var asked = Map.of("device_id", plug.id().value());
        return model(visit, plug, visit.ask("show_plug_history", PlugHistory.class, asked));
    }

    static PlugModel model(Visit visit, PlugView plug, @Nullable PlugHistory day)
            throws OperationProblem {
        var cameras = new ArrayList<Named>();
        for (var camera : plug.cameras()) {
            cameras.add(new Named(camera.value(), nameOf(visit, camera)));
        }
        return new PlugModel(plug, Choices.siteName(visit, plug.site().value()), cameras, day);
    }

    /// Its id for somebody who does not see it.
    private static String nameOf(Visit visit, CameraId camera) throws OperationProblem {
        try {
            return visit.ask("show_camera", CameraView.class, Map.of("id", camera.value())).name();
        } catch (OperationProblem problem) {
            if (problem.kind() == Kind.NOT_FOUND) {
                return camera.value();
            }
            throw problem;
        }
    }

    private void askToSwitchOff(Visit visit) throws OperationProblem {
        ControlPages.require(visit, Scope.OPS_REMEDIATE);
        var plug = model(visit, plug(visit), null);
        var dark = plug.cameras().stream().map(Named::name).collect(Collectors.joining(", "));
        visit.show(
                "sure",
                "plug.off.title",
                "plugs",
                new Sure(
                        visit.text("plug.off.question"),
                        plug.plug().name(),
                        dark.isEmpty()
                                ? visit.text("plug.off.detail." + plug.plug().feeds().label())
                                : visit.text("plug.off.dark", dark),
                        "/plugs/" + plug.plug().id() + "/switch?to=off",
                        visit.text("plug.off.do"),
                        "/plugs/" + plug.plug().id()));
    }

    private static void turn(Visit visit) throws OperationProblem {
        var asked = new HashMap<String, Object>(id(visit));
        asked.put("on", "on".equals(visit.query("to")));
        visit.ask("switch_plug", PlugView.class, asked);
        visit.redirect("/plugs/" + visit.path("id"));
    }

    private void setTariff(Visit visit) throws OperationProblem {
        var price = Objects.requireNonNullElse(visit.field("price"), "0").replace(',', '.');
        var currency =
                Objects.requireNonNullElse(visit.field("currency"), "EUR")
                        .strip()
                        .toUpperCase(Locale.ROOT);
        var asked = new HashMap<String, Object>(Map.of("currency", currency));
        asked.put("price_per_kilowatt_hour", number(price));
        try {
            visit.ask("set_tariff", TariffView.class, asked);
            visit.redirect("/plugs#tariff");
        } catch (OperationProblem problem) {
            if (problem.kind() != Kind.INVALID_INPUT) {
                throw problem;
            }
            visit.exchange().status(422);
            var said =
                    problem.fields().stream()
                            .map(FieldProblem::detail)
                            .collect(Collectors.joining(", "));
            list(visit, visit.text("tariff.wrong", said), new TariffView(null, currency));
        }
    }

    /// What is no number is asked as it is, and refused as such.
    private static Object number(String typed) {
        try {
            return Double.valueOf(typed.strip());
        } catch (NumberFormatException _) {
            return typed;
        }
    }
}
