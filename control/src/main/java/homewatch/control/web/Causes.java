package homewatch.control.web;

import homewatch.control.fleet.CameraView;
import homewatch.control.web.Wall.Group;
import homewatch.wire.SiteId;
import homewatch.wire.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;

/// Finds what took many cameras at once: three or more of one site with one verdict since about the
/// same time are told as one thing, because that is what has to be mended.
///
/// @param groups what has one cause, the most cameras first
/// @param single the cameras that stand for themselves, in the order in which they came
record Causes(List<Group> groups, List<CameraView> single) {
    private static final int MANY = 3;
    private static final Duration AT_ONCE = Duration.ofMinutes(2);

    Causes {
        groups = List.copyOf(groups);
        single = List.copyOf(single);
    }

    private record Kind(SiteId site, Verdict verdict) {}

    static Causes of(List<CameraView> troubled) {
        var groups = new ArrayList<Group>();
        byKind(troubled).forEach((kind, cameras) -> groups.addAll(groups(kind, cameras)));
        groups.sort(Comparator.comparingInt((Group group) -> group.cameras().size()).reversed());
        var grouped = groups.stream().flatMap(group -> group.cameras().stream()).toList();
        var single = new ArrayList<>(troubled);
        single.removeAll(new HashSet<>(grouped));
        return new Causes(groups, single);
    }

    private static LinkedHashMap<Kind, List<CameraView>> byKind(List<CameraView> troubled) {
        var found = new LinkedHashMap<Kind, List<CameraView>>();
        for (var camera : troubled) {
            var verdict = camera.verdict();
            if (verdict != null) {
                found.computeIfAbsent(new Kind(camera.site(), verdict), _ -> new ArrayList<>())
                        .add(camera);
            }
        }
        return found;
    }

    private static List<Group> groups(Kind kind, List<CameraView> cameras) {
        var inTime = new ArrayList<>(cameras);
        inTime.sort(Comparator.comparing(CameraView::since));
        var groups = new ArrayList<Group>();
        var begun = new ArrayList<CameraView>();
        for (var camera : inTime) {
            if (!begun.isEmpty() && camera.since().isAfter(begun.getLast().since().plus(AT_ONCE))) {
                close(kind, begun, groups);
            }
            begun.add(camera);
        }
        close(kind, begun, groups);
        return groups;
    }

    private static void close(Kind kind, List<CameraView> begun, List<Group> groups) {
        if (begun.size() >= MANY) {
            groups.add(new Group(kind.site(), kind.verdict(), begun.getFirst().since(), begun));
        }
        begun.clear();
    }
}
