package homewatch.edge.camera;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.devices.video.Codec;
import homewatch.devices.video.VideoFrame;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Time passes here only in the frames' times of arrival.
class FrozenPictureTest {
    private static final byte[] NOTHING = {};
    private static final double RATE = 15;

    private final FrozenPicture picture = new FrozenPicture(Duration.ofSeconds(60));
    private double seconds = 1000;

    @ParameterizedTest
    @CsvSource({"1,false", "2,false", "2,true", "4,false", "4,true", "10,false", "10,true"})
    void noticesAFrozenSensorWithinAMinuteWhateverTheGroupOfPictures(int gop, boolean alternating) {
        var random = new Random(gop);
        live(random, gop, 120);
        assertThat(picture.frozen()).isFalse();
        double froze = seconds;

        double noticed = froze + 61;
        long same = random.nextLong();
        for (int i = 0; seconds < froze + 60; i++) {
            gop(gop, 12_000, same + (alternating ? i % 2 : 0), 40, 7L * i);
            noticed = picture.frozen() ? Math.min(noticed, seconds) : noticed;
        }

        assertThat(noticed - froze).isBetween(25.0, 60.0);
    }

    @Test
    void noticesAFrozenCameraOfWholePictures() {
        for (int i = 0; i < 60; i++) {
            whole(i);
        }
        for (int i = 0; i < 29; i++) {
            whole(1000);
        }
        assertThat(picture.frozen()).isFalse();
        whole(1000);
        whole(1000);
        assertThat(picture.frozen()).isTrue();
        whole(1001);
        whole(1002);
        assertThat(picture.frozen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 10, 20, 28})
    void aCameraThatRenewsItsPictureSeldomIsNotFrozen(int every) {
        for (int i = 0; i < 600; i++) {
            whole(i / every);
            assertThat(picture.frozen()).isFalse();
        }
    }

    /// One a second.
    private void whole(long fingerprint) {
        long at = (long) (seconds * 1e9);
        picture.take(new VideoFrame(Codec.JPEG, true, true, 0, at, 12_000, fingerprint, NOTHING));
        seconds++;
    }

    @Test
    void isOverAfterTwoKeyFramesThatDiffer() {
        var random = new Random(1);
        live(random, 2, 60);
        for (int i = 0; i < 40; i++) {
            gop(2, 12_000, 5, 40, i);
        }
        assertThat(picture.frozen()).isTrue();

        gop(2, 12_000, 77, 3000, 1);
        assertThat(picture.frozen()).isTrue();
        gop(2, 12_000, 78, 3000, 2);
        assertThat(picture.frozen()).isFalse();
    }

    @Test
    void oneStrayKeyFrameInBetweenDoesNotHideIt() {
        live(new Random(2), 2, 60);
        for (int i = 0; i < 10; i++) {
            gop(2, 12_000, 5 + i % 2, 40, i);
        }
        gop(2, 12_000, 99, 40, 5);
        for (int i = 0; i < 10; i++) {
            gop(2, 12_000, 5 + i % 2, 40, i);
        }

        assertThat(picture.frozen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 31, 3600})
    void aCameraThatComesBackWithTheKeyFrameThatWasItsLastButOneIsNotFrozen(int away) {
        live(new Random(4), 2, 120);
        gop(2, 12_000, 5, 3000, 1);
        gop(2, 12_000, 6, 3000, 2);
        seconds += away;
        gop(2, 12_000, 5, 3000, 3);
        assertThat(picture.frozen()).isFalse();
        gop(2, 12_000, 6, 3000, 4);
        assertThat(picture.frozen()).isFalse();
    }

    @Test
    void aBreakDoesNotHideIt() {
        live(new Random(5), 2, 60);
        for (int i = 0; i < 10; i++) {
            gop(2, 12_000, 5, 40, i);
        }
        assertThat(picture.frozen()).isFalse();
        seconds += 300;
        for (int i = 0; i < 10; i++) {
            gop(2, 12_000, 5, 40, i);
        }
        assertThat(picture.frozen()).isTrue();
    }

    @Test
    void lostPacketsDoNotHideIt() {
        var random = new Random(3);
        live(random, 2, 60);
        for (int i = 0; i < 40; i++) {
            gop(2, 12_000, 5, 40, i);
            frame(true, false, 9_000, random.nextLong());
        }

        assertThat(picture.frozen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void aSceneThatIsStillFromTheStartIsNotFrozen(int gop) {
        for (int i = 0; i < 600; i++) {
            gop(gop, 12_000, 5 + i % 2, 40, i);
            assertThat(picture.frozen()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 1500, 4000})
    void aCoveredLensIsNotFrozen(int keyBytes) {
        live(new Random(4), 2, 120);
        for (int i = 0; i < 300; i++) {
            gop(2, keyBytes, 5, 20, i);
            assertThat(picture.frozen()).isFalse();
        }
    }

    @Test
    void aStillNightThatCarsPassNowAndThenIsNotFrozen() {
        var random = new Random(5);
        for (int i = 0; i < 50; i++) {
            for (int k = 0; k < 30; k++) {
                gop(2, 12_000, i, 30, k);
                assertThat(picture.frozen()).isFalse();
            }
            live(random, 2, 8);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aLiveCameraIsNeverFrozenWhateverItShows(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            gop(1 + random.nextInt(4), 2000 + random.nextInt(40_000), random.nextLong(), 500, i);
            assertThat(picture.frozen()).isFalse();
        }
    }

    @Test
    void noticesACameraThatRepeatsOneFrameBetweenItsKeyFrames() {
        live(new Random(6), 2, 60);
        double froze = seconds;
        while (seconds < froze + 45) {
            frame(false, true, 900, 4711);
        }

        assertThat(picture.frozen()).isTrue();
    }

    @Test
    void noticesTheLabsFrozenCamera() throws IOException {
        var moving = Clips.of("moving");
        play(moving, 90, false);
        var key = moving.stream().filter(Clips.Coded::key).toList().getLast();
        play(List.of(key), 59, true);

        assertThat(picture.frozen()).isTrue();
        play(moving, 5, false);
        assertThat(picture.frozen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"still", "dark", "capped"})
    void theLabsStillDarkAndCappedScenesAreNeverFrozen(String clip) throws IOException {
        play(Clips.of(clip), 600, false);
        var dusk = Clips.of("moving");
        var frames = Clips.of(clip);
        for (int i = 0; i < 3; i++) {
            play(dusk, 90, false);
            play(frames.subList(frames.size() / 2, frames.size()), 300, false);
        }
    }

    /// Over and over for so many seconds; `mayFreeze` unless it must not be called frozen.
    private void play(List<Clips.Coded> frames, double span, boolean mayFreeze) {
        double end = seconds + span;
        for (int i = 0; seconds < end; i++) {
            picture.take(frames.get(i % frames.size()).at((long) (seconds * 1e9)));
            seconds += 1 / RATE;
            if (!mayFreeze && i > 60) {
                assertThat(picture.frozen()).as("at %s s", seconds).isFalse();
            }
        }
    }

    private void live(Random random, int gop, double span) {
        double end = seconds + span;
        while (seconds < end) {
            gop(gop, 9_000 + random.nextInt(6_000), random.nextLong(), 2500, random.nextLong());
        }
    }

    /// A key frame and what follows until the next.
    private void gop(int length, int keyBytes, long key, int interBytes, long inter) {
        frame(true, true, keyBytes, key);
        for (int i = 1; i < length * RATE; i++) {
            frame(false, true, interBytes, inter * 1_000_003 + i);
        }
    }

    private void frame(boolean key, boolean intact, int size, long fingerprint) {
        long at = (long) (seconds * 1e9);
        picture.take(new VideoFrame(Codec.H264, key, intact, at, at, size, fingerprint, NOTHING));
        seconds += 1 / RATE;
    }
}
