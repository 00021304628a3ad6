package homewatch.edge.camera;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.edge.settings.Timing;
import homewatch.wire.Finding;
import homewatch.wire.Finding.Rung;
import homewatch.wire.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Hysteresis, with a clock moved by hand. Times in the texts are milliseconds since the start.
class CameraJudgeTest {
    private static final long START = 7_000_000_000_000L;
    private static final List<Finding> EVIDENCE =
            List.of(new Finding(Rung.PORT, Finding.Outcome.FAILED, "closed", Duration.ZERO));

    private static final List<Finding> ANSWERED =
            List.of(new Finding(Rung.REQUEST, Finding.Outcome.PASSED, "200", Duration.ZERO));

    private final CameraJudge judge = new CameraJudge(Timing.DEFAULT, START);
    private final List<String> changes = new ArrayList<>();
    private long now;
    private @Nullable Verdict symptom;
    private @Nullable Verdict known;
    private List<Finding> remarks = List.of();
    private Verdict soFar = Verdict.HOST_UNREACHABLE;

    @Test
    void isOnlineAfterFiveSecondsOfSteadyFrames() {
        framesUntil(20_000);

        assertThat(changes).containsExactly("5000 online");
    }

    @Test
    void isOfflineHalfWayBetweenNineAndTenSecondsAfterTheLastFrame() {
        framesUntil(20_000);
        passUntil(40_000);

        assertThat(changes).containsExactly("5000 online", "29400 HOST_UNREACHABLE");
    }

    @Test
    void whatIsKnownOutweighsWhatTheLadderFoundForAsLongAsItIsKnown() {
        framesUntil(10_000);
        known = Verdict.PRIVACY_MODE;
        passUntil(16_000);
        fail(Verdict.STREAM_STALLED, 15_000);
        passUntil(30_000);
        known = null;
        passUntil(31_000);

        assertThat(changes)
                .containsExactly("5000 online", "19400 PRIVACY_MODE", "30100 STREAM_STALLED");
        assertThat(judge.dark()).isTrue();
    }

    @Test
    void aCameraThatAnswersHasPowerWhateverItsPlugSays() {
        framesUntil(10_000);
        known = Verdict.POWER_LOST;
        passUntil(16_000);
        judge.climbFailed(Verdict.NO_STREAM, ANSWERED, at(15_000));
        passUntil(30_000);

        assertThat(changes).containsExactly("5000 online", "19400 NO_STREAM");
        assertThat(judge.standing().orElseThrow().evidence())
                .containsExactly(EVIDENCE.getFirst(), ANSWERED.getFirst());
    }

    @Test
    void aRemarkIsEvidenceAndNoVerdict() {
        framesUntil(10_000);
        remarks = ANSWERED;
        passUntil(30_000);

        assertThat(changes).containsExactly("5000 online", "19400 HOST_UNREACHABLE");
        assertThat(judge.standing().orElseThrow().evidence())
                .containsExactly(ANSWERED.getFirst(), EVIDENCE.getFirst());
    }

    @Test
    void whatBecomesKnownLaterExplainsACameraThatIsOffline() {
        passUntil(12_000);
        fail(Verdict.HOST_UNREACHABLE, 11_000);
        known = Verdict.POWER_LOST;
        passUntil(13_000);

        assertThat(changes).containsExactly("9500 HOST_UNREACHABLE", "12100 POWER_LOST");
    }

    @Test
    void aPictureOutweighsEverythingThatIsKnown() {
        known = Verdict.REBOOTING;
        framesUntil(20_000);
        passUntil(31_000);
        framesUntil(50_000);

        assertThat(changes).containsExactly("5000 online", "29400 REBOOTING", "36000 online");
    }

    @Test
    void aRefusedLoginShowsWhateverElseIsKnown() {
        framesUntil(10_000);
        known = Verdict.PRIVACY_MODE;
        fail(Verdict.CREDENTIALS_REFUSED, 10_000);
        passUntil(30_000);

        assertThat(changes).containsExactly("5000 online", "10100 CREDENTIALS_REFUSED");
    }

    @Test
    void theStartCountsAsTheLastFrame() {
        passUntil(20_000);

        assertThat(changes).containsExactly("9500 HOST_UNREACHABLE");
    }

    @Test
    void aFinishedClimbOutweighsOneThatGoesOn() {
        framesUntil(10_000);
        passUntil(16_000);
        fail(Verdict.PORT_CLOSED, 15_000);
        passUntil(30_000);

        assertThat(changes).containsExactly("5000 online", "19400 PORT_CLOSED");
    }

    @Test
    void anyFrameClearsTheSuspicion() {
        framesUntil(10_000);
        passUntil(16_000);
        fail(Verdict.PORT_CLOSED, 15_000);
        passUntil(19_300);
        frame();
        passUntil(28_700);
        framesUntil(60_000);

        assertThat(changes).containsExactly("5000 online");
    }

    @Test
    void aGapOfSixAndAHalfSecondsNeverLeavesOnline() {
        framesUntil(10_000);
        for (int i = 0; i < 5; i++) {
            passUntil(now + 6_500);
            framesUntil(now + 10_000);
        }

        assertThat(changes).containsExactly("5000 online");
    }

    @Test
    void aClimbThatBeganBeforeTheNewestFrameSaysNothing() {
        framesUntil(10_000);
        fail(Verdict.CREDENTIALS_REFUSED, 9_000);
        framesUntil(12_000);

        assertThat(changes).containsExactly("5000 online");
    }

    @Test
    void aRefusedLoginShowsAtOnce() {
        framesUntil(10_000);
        passUntil(10_200);
        fail(Verdict.CREDENTIALS_REFUSED, 10_100);
        passUntil(10_300);

        assertThat(changes).containsExactly("5000 online", "10300 CREDENTIALS_REFUSED");
    }

    @Test
    void aRefusedLoginShowsAtOnceAtTheStart() {
        fail(Verdict.LOCKED_OUT, 0);
        passUntil(100);

        assertThat(changes).containsExactly("100 LOCKED_OUT");
    }

    @Test
    void anOfflineCameraFollowsItsNewestVerdict() {
        passUntil(10_000);
        fail(Verdict.PORT_CLOSED, 9_900);
        passUntil(12_000);
        fail(Verdict.PORT_CLOSED, 11_000);
        passUntil(14_000);
        fail(Verdict.CREDENTIALS_REFUSED, 13_000);
        passUntil(15_000);

        assertThat(changes)
                .containsExactly(
                        "9500 HOST_UNREACHABLE", "10100 PORT_CLOSED", "14100 CREDENTIALS_REFUSED");
    }

    @Test
    void comesBackAfterFiveSecondsOfSteadyFramesAndNotBefore() {
        framesUntil(10_000);
        passUntil(30_000);
        framesUntil(33_000);
        passUntil(36_000);
        framesUntil(60_000);

        assertThat(changes)
                .containsExactly("5000 online", "19400 HOST_UNREACHABLE", "41000 online");
    }

    @Test
    void aCameraWithAFrameInFourSecondsComesOnlineInTheEnd() {
        for (int i = 0; i < 20; i++) {
            frame();
            passUntil(now + 4_000);
        }

        assertThat(changes).containsExactly("32000 online");
    }

    @Test
    void whatIsWrongWithThePictureShowsWhileFramesCome() {
        framesUntil(10_000);
        symptom = Verdict.PICTURE_FROZEN;
        framesUntil(11_000);
        symptom = null;
        framesUntil(12_000);

        assertThat(changes).containsExactly("5000 online", "10000 PICTURE_FROZEN", "11000 online");
    }

    @Test
    void anOfflineCameraMayComeBackDegraded() {
        passUntil(20_000);
        symptom = Verdict.LOW_FRAME_RATE;
        framesUntil(30_000);

        assertThat(changes).containsExactly("9500 HOST_UNREACHABLE", "25000 LOW_FRAME_RATE");
    }

    @Test
    void aDegradedCameraGoesOfflineLikeAnyOther() {
        symptom = Verdict.CLOCK_SKEWED;
        framesUntil(10_000);
        passUntil(30_000);

        assertThat(changes).containsExactly("5000 CLOCK_SKEWED", "19400 HOST_UNREACHABLE");
    }

    @Test
    void whatAClimbHasFoundSoFarIsTheEvidenceWhenNoneIsOver() {
        soFar = Verdict.STREAM_STALLED;
        framesUntil(10_000);
        passUntil(20_000);

        assertThat(judge.standing().orElseThrow().verdict()).isEqualTo(Verdict.STREAM_STALLED);
        assertThat(judge.standing().orElseThrow().evidence()).isEqualTo(EVIDENCE);
    }

    /// A frame every hundred milliseconds.
    private void framesUntil(long millis) {
        while (now < millis) {
            frame();
            passUntil(now + 100);
        }
    }

    private void frame() {
        judge.frame(at(now));
        conclude();
    }

    private void passUntil(long millis) {
        while (now < millis) {
            now += 100;
            conclude();
        }
    }

    private void fail(Verdict verdict, long began) {
        judge.climbFailed(verdict, EVIDENCE, at(began));
    }

    private void conclude() {
        judge.conclude(at(now), () -> new Standing(soFar, EVIDENCE), facts())
                .ifPresent(standing ->
                        changes.add(
                                now
                                        + " "
                                        + (standing.verdict() == null
                                                ? "online"
                                                : standing.verdict().name())));
    }

    private CameraJudge.Facts facts() {
        return new CameraJudge.Facts() {
            @Override
            public Optional<Standing> symptom() {
                return Optional.ofNullable(symptom).map(it -> new Standing(it, EVIDENCE));
            }

            @Override
            public Optional<Knowledge.Explanation> explanation() {
                return Optional.ofNullable(known)
                        .map(it -> new Knowledge.Explanation(it, EVIDENCE));
            }

            @Override
            public List<Finding> remarks() {
                return remarks;
            }
        };
    }

    private static long at(long millis) {
        return START + millis * 1_000_000;
    }
}
