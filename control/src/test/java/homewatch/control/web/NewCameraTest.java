package homewatch.control.web;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.web.NewCamera.Offer;
import homewatch.control.web.NewCamera.Typed;
import homewatch.wire.Candidate;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NewCameraTest {
    @Test
    void theSmallestPictureIsOfferedFirst() {
        var offer = offer(0, stream("/1", 2560, 1440), stream("/2", 640, 360), stream("/3", 0, 0));
        assertThat(offer.streams().stream().map(each -> each.address().getPath()))
                .containsExactly("/2", "/1", "/3");
    }

    @Test
    void ofPicturesWithoutASizeTheSecondIsOfferedFirst() {
        var offer = offer(0, stream("/stream1", 0, 0), stream("/stream2", 0, 0));
        assertThat(offer.streams().getFirst().address().getPath()).isEqualTo("/stream2");
    }

    @Test
    void theFirstWayThatGivesPicturesIsMarkedUnlessAnotherWasChosen() {
        var offers = List.of(offer(0), offer(1, stream("/a", 0, 0)), offer(2, stream("/b", 0, 0)));
        assertThat(form(offers, 0).marked()).isEqualTo(1);
        assertThat(form(offers, 2).marked()).isEqualTo(2);
        assertThat(form(List.of(offer(0)), 0).marked()).isEqualTo(-1);
    }

    @SuppressWarnings("NullAway") // it does not see that a nested type may be absent
    private static NewCamera form(List<Offer> offers, int choice) {
        var typed = new Typed("", "home", "camera.lan", "", "", "", "", false, choice);
        return new NewCamera(typed, List.of(), List.of(), offers, null);
    }

    private static Offer offer(int number, Candidate.Stream... streams) {
        var candidate =
                new Candidate(
                        null,
                        null,
                        null,
                        "",
                        "",
                        "",
                        "",
                        Arrays.asList(streams),
                        Set.of(),
                        null,
                        null);
        return new Offer(number, candidate);
    }

    private static Candidate.Stream stream(String path, int width, int height) {
        return new Candidate.Stream(
                URI.create("rtsp://camera.lan:554" + path), "H264", width, height);
    }
}
