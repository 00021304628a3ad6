package homewatch.control.web;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.fleet.CameraView;
import homewatch.control.fleet.RtpTransport;
import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import homewatch.wire.Verdict;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CausesTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void threeCamerasOfASiteThatWentAtOnceHaveOneCause() {
        var causes =
                Causes.of(
                        List.of(
                                unreachable("hall", "home", 0),
                                unreachable("attic", "home", 40),
                                unreachable("porch", "home", 65)));
        assertThat(causes.single()).isEmpty();
        assertThat(causes.groups()).hasSize(1);
        assertThat(causes.groups().getFirst().since()).isEqualTo(NOON);
        assertThat(causes.groups().getFirst().cameras()).hasSize(3);
    }

    @Test
    void twoAreNotMany() {
        var two = List.of(unreachable("hall", "home", 0), unreachable("attic", "home", 1));
        assertThat(Causes.of(two).groups()).isEmpty();
        assertThat(Causes.of(two).single()).isEqualTo(two);
    }

    @Test
    void whatHappenedAtAnotherTimeElsewhereOrOtherwiseStandsForItself() {
        var causes =
                Causes.of(
                        List.of(
                                unreachable("a", "home", 0),
                                unreachable("b", "home", 10),
                                unreachable("c", "home", 600),
                                unreachable("d", "shop", 5),
                                camera("e", "home", Verdict.PORT_CLOSED, 5)));
        assertThat(causes.groups()).isEmpty();
        assertThat(names(causes.single())).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void theLargestCauseComesFirst() {
        var shop =
                Stream.of("1", "2", "3", "4").map(id -> unreachable("s" + id, "shop", 0)).toList();
        var home = Stream.of("1", "2", "3").map(id -> unreachable("h" + id, "home", 0)).toList();
        var causes = Causes.of(Stream.concat(home.stream(), shop.stream()).toList());
        assertThat(causes.groups().stream().map(each -> each.site().value()))
                .containsExactly("shop", "home");
    }

    private static List<String> names(List<CameraView> cameras) {
        return cameras.stream().map(CameraView::name).toList();
    }

    private static CameraView unreachable(String id, String site, int secondsLater) {
        return camera(id, site, Verdict.HOST_UNREACHABLE, secondsLater);
    }

    private static CameraView camera(String id, String site, Verdict verdict, int secondsLater) {
        return new CameraView(
                new CameraId(id),
                id,
                new SiteId(site),
                URI.create("rtsp://192.168.1.20/stream2"),
                RtpTransport.TCP,
                null,
                false,
                verdict.status(),
                verdict,
                verdict.sentence(),
                NOON.plusSeconds(secondsLater),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
