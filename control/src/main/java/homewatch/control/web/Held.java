package homewatch.control.web;

import homewatch.control.alert.AlertState;
import homewatch.control.alert.AlertView;
import homewatch.control.web.Glances.Glance;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Whether somebody looks after what is wrong with a camera or site already, or holds it back: a
/// sentence each.
record Held(Pages pages) {
    private static final Set<String> OF_A_SITE = Set.of("CamerasOffline", "SiteDown");

    List<String> camera(Glance glance, String site, String camera) {
        return sentences(
                glance.alerts().stream()
                        .filter(alert ->
                                camera.equals(alert.camera())
                                        || alert.camera() == null && isOf(alert, site)));
    }

    List<String> site(Glance glance, String site) {
        return sentences(glance.alerts().stream().filter(alert -> isOf(alert, site)));
    }

    private static boolean isOf(AlertView alert, String site) {
        return site.equals(alert.site()) && OF_A_SITE.contains(alert.name());
    }

    private List<String> sentences(Stream<AlertView> alerts) {
        return alerts.flatMap(this::sentences).distinct().toList();
    }

    private Stream<String> sentences(AlertView alert) {
        var texts = pages.texts();
        var by = alert.acknowledged();
        var acknowledged =
                by == null
                        ? Stream.<String>empty()
                        : Stream.of(texts.of("held.acknowledged", by.by()));
        var silenced =
                alert.state() == AlertState.SILENCED
                        ? alert.silencedBy().stream()
                                .map(each ->
                                        texts.of(
                                                "held.silenced",
                                                pages.clock(each.endsAt()),
                                                each.reason()))
                        : Stream.<String>empty();
        return Stream.concat(acknowledged, silenced);
    }
}
