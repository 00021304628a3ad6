package homewatch.control.history;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import homewatch.wire.Status;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorstTest {
    @Test
    void aSiteStandsAsTheWorstOfItsCameras() {
        assertThat(
                        said(
                                history(span(0, 24, Status.ONLINE)),
                                history(span(0, 6, Status.ONLINE), span(6, 8, Status.OFFLINE)),
                                history(span(7, 10, Status.DEGRADED))))
                .containsExactly("0-6 ONLINE", "6-8 OFFLINE", "8-10 DEGRADED", "10-24 ONLINE");
    }

    @Test
    void whatNobodyLookedAtIsTheSitesUnlessACameraIsKnownToBeDark() {
        assertThat(
                        said(
                                history(span(0, 10, Status.UNKNOWN)),
                                history(span(0, 5, Status.ONLINE), span(5, 10, Status.OFFLINE))))
                .containsExactly("0-5 UNKNOWN", "5-10 OFFLINE");
    }

    @Test
    void beforeItsFirstCameraThereIsNothing() {
        assertThat(said(history(span(3, 4, Status.ONLINE)), history(span(8, 9, Status.ONLINE))))
                .containsExactly("3-4 ONLINE", "8-9 ONLINE");
        assertThat(said()).isEmpty();
    }

    private static List<String> said(History... histories) {
        return Worst.of(Arrays.asList(histories)).stream()
                .map(span -> hour(span.from()) + "-" + hour(span.to()) + " " + span.status())
                .toList();
    }

    private static History history(Span... spans) {
        return new History(new CameraId("hall"), new SiteId("home"), List.of(spans));
    }

    private static Span span(int from, int to, Status status) {
        return new Span(at(from), at(to), status);
    }

    private static Instant at(int hour) {
        return Instant.EPOCH.plusSeconds(hour * 3600L);
    }

    private static long hour(Instant at) {
        return at.getEpochSecond() / 3600;
    }
}
