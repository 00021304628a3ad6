package homewatch.lab.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodedClipTest {
    @ParameterizedTest
    @EnumSource(LabClip.class)
    void everyClipBeginsWithAKeyFrameAndHasOneEveryTwoSeconds(LabClip clip) {
        var coded = clip.coded();
        assertThat(coded.parameterSets()).hasSizeGreaterThanOrEqualTo(2);
        for (int index = 0, shown = 0; shown < 120; index = coded.following(index), shown++) {
            assertThat(coded.frame(index).key()).as("frame %s", index).isEqualTo(index % 30 == 0);
        }
    }

    @Test
    void noTwoKeyFramesOfTheMovingClipAreAlike() {
        var coded = LabClip.MOVING.coded();
        var seen = new HashSet<Integer>();
        for (int index = 0; index < 150; index += 30) {
            seen.add(Arrays.hashCode(coded.frame(index).copy()));
        }
        assertThat(seen).hasSize(5);
    }

    @Test
    void keyFramesOfTheStillClipDifferInTheirIdentifierAlone() {
        var coded = LabClip.STILL.coded();
        var first = coded.frame(0);
        var second = coded.frame(30);
        assertThat(first.copy()).isNotEqualTo(second.copy());
        assertThat(first.alternate().copy()).isEqualTo(second.copy());
    }

    @ParameterizedTest
    @EnumSource(
            value = LabClip.class,
            names = {"MOVING", "STILL", "CAPPED", "DARK"})
    void anAlternatedPictureAlternatedAgainIsTheFirst(LabClip clip) {
        var key = clip.coded().frame(0);
        assertThat(key.alternate().copy()).isNotEqualTo(key.copy());
        assertThat(key.alternate().alternate().copy()).isEqualTo(key.copy());
    }

    @Test
    void theCappedClipStaysBlackOnceItIs() {
        var coded = LabClip.CAPPED.coded();
        assertThat(coded.following(119)).isEqualTo(60);
        assertThat(coded.keyFrameAfter(1)).isZero();
        assertThat(coded.keyFrameAfter(3600)).isIn(60, 90);
    }
}
