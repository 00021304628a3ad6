package homewatch.control.monitoring;

import homewatch.control.fleet.Fleet;
import homewatch.control.fleet.Site;
import homewatch.control.operation.Caller;
import homewatch.control.operation.FieldProblem;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import homewatch.control.power.Plugs;
import homewatch.wire.SiteId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which sites, cameras or plugs a question by name is about, as label matchers of PromQL: what was
/// asked for, and never more than is within the caller's reach. An agent chooses the names of its
/// cameras in its metrics, so each camera is matched together with its site.
final class Selection {
    private final Fleet fleet;
    private final Plugs plugs;

    Selection(Fleet fleet, Plugs plugs) {
        this.fleet = fleet;
        this.plugs = plugs;
    }

    /// What a caller narrows a question down to.
    record Wanted(@Nullable SiteId site, @Nullable String camera, @Nullable String plug) {}

    /// Sets of matchers, each of which chooses a part; none where there is nothing to see.
    ///
    /// @throws OperationProblem when what is asked for is not there, or is not within reach
    List<String> of(NamedMetric metric, Wanted wanted, Caller caller) throws OperationProblem {
        refuse("camera", wanted.camera(), metric, NamedMetric.About.CAMERA);
        refuse("plug", wanted.plug(), metric, NamedMetric.About.PLUG);
        var reach = caller.reach();
        return switch (metric.about()) {
            case CAMERA -> devices("camera", wanted.site(), wanted.camera(), reach, cameras(reach));
            case PLUG -> devices("plug", wanted.site(), wanted.plug(), reach, plugs(reach));
            case SITE -> sites(wanted.site(), reach);
            case HOUSE -> house(wanted.site(), reach);
        };
    }

    private Map<String, SiteId> cameras(Reach reach) {
        return named(
                fleet.sitesOfCameras(reach).entrySet().stream()
                        .map(each -> Map.entry(each.getKey().value(), each.getValue())));
    }

    private Map<String, SiteId> plugs(Reach reach) {
        return named(
                plugs.sitesOf(reach).entrySet().stream()
                        .map(each -> Map.entry(each.getKey().value(), each.getValue())));
    }

    private static Map<String, SiteId> named(Stream<Map.Entry<String, SiteId>> each) {
        return each.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<String> devices(
            String kind,
            @Nullable SiteId site,
            @Nullable String device,
            Reach reach,
            Map<String, SiteId> there)
            throws OperationProblem {
        if (site != null && fleet.sites(reach).stream().noneMatch(it -> it.id().equals(site))) {
            throw OperationProblem.notFound("site", site);
        }
        if (device == null) {
            return parts(kind, site, reach, there);
        }
        var its = there.get(device);
        if (its == null || site != null && !site.equals(its)) {
            throw OperationProblem.notFound(kind, device);
        }
        return List.of(equal("site", its.value()) + "," + equal(kind + "_id", device));
    }

    /// Sites as a whole where the reach covers them, else their devices one by one.
    private static List<String> parts(
            String kind, @Nullable SiteId only, Reach reach, Map<String, SiteId> there) {
        if (only == null && reach.equals(Reach.everything())) {
            return List.of("");
        }
        var bySite = new TreeMap<String, List<String>>();
        there.forEach((device, site) ->
                bySite.computeIfAbsent(site.value(), _ -> new ArrayList<>()).add(device));
        return bySite.entrySet().stream()
                .filter(each -> only == null || only.value().equals(each.getKey()))
                .map(each ->
                        equal("site", each.getKey())
                                + (reach.covers(new SiteId(each.getKey()))
                                        ? ""
                                        : "," + oneOf(kind + "_id", each.getValue())))
                .toList();
    }

    private List<String> sites(@Nullable SiteId site, Reach reach) throws OperationProblem {
        boolean everything = reach.equals(Reach.everything());
        if (site == null) {
            var covered =
                    fleet.sites(reach).stream()
                            .filter(each -> reach.covers(each.id()))
                            .map(each -> each.id().value())
                            .toList();
            return everything
                    ? List.of("")
                    : covered.isEmpty() ? List.of() : List.of(oneOf("site", covered));
        }
        boolean there = fleet.site(site).isPresent() || everything && Site.HUB.equals(site);
        if (!there || !reach.covers(site)) {
            throw OperationProblem.notFound("site", site);
        }
        return List.of(equal("site", site.value()));
    }

    private static List<String> house(@Nullable SiteId site, Reach reach) throws OperationProblem {
        if (site != null) {
            throw wrong("site", "does not go with this metric, which is of the whole house");
        }
        if (!reach.equals(Reach.everything())) {
            throw OperationProblem.of(
                    OperationProblem.Kind.FORBIDDEN, "This is for those who may see everything.");
        }
        return List.of("");
    }

    private static void refuse(
            String field, @Nullable Object given, NamedMetric metric, NamedMetric.About fitting)
            throws OperationProblem {
        if (given != null && metric.about() != fitting) {
            throw wrong(
                    field, "does not go with this metric, which is of a " + metric.about().label());
        }
    }

    static OperationProblem wrong(String field, String detail) {
        return OperationProblem.invalid(List.of(new FieldProblem(field, detail)));
    }

    private static String equal(String label, String value) {
        return label + "=" + quoted(value);
    }

    /// Names hold letters, digits and dashes alone, none of which means anything in a pattern.
    private static String oneOf(String label, List<String> names) {
        return label + "=~" + quoted(String.join("|", new TreeSet<>(names)));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
