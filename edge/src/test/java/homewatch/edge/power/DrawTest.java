package homewatch.edge.power;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawTest {
    @Test
    void theUsualDrawIsKnownAfterAMinuteOfReadings() {
        var draw = Draw.UNKNOWN;
        for (int i = 0; i < 11; i++) {
            draw = draw.learn(3);
        }
        assertThat(draw.known()).isFalse();
        assertThat(draw.learn(3).known()).isTrue();
        assertThat(draw.learn(3).watts()).isEqualTo(3);
    }

    @Test
    void nothingIsNotLearned() {
        var draw = usually(3);
        assertThat(draw.learn(0).learn(0.4).learn(Double.NaN)).isEqualTo(draw);
    }

    @ParameterizedTest(name = "{0} W where {1} W is usual: dead {2}")
    @CsvSource({"0,3,true", "0.4,3,true", "0.5,3,false", "0.4,1.5,false", "0,0.6,true"})
    void deadIsNothingWhereSomethingIsUsual(double now, double usual, boolean dead) {
        assertThat(usually(usual).dead(now)).isEqualTo(dead);
    }

    @Test
    void withoutAUsualDrawNothingIsDead() {
        assertThat(Draw.UNKNOWN.dead(0)).isFalse();
    }

    @ParameterizedTest(name = "{0} W where {1} W is usual: {2}")
    @CsvSource({
        "3,3,true",
        "0,3,true",
        "7.9,3,true",
        "9.1,3,false",
        "5.9,1,true",
        "6.1,1,false",
        "15.1,14,false",
        "15,14,true"
    })
    void oneCameraDrawsAboutWhatItDrewBefore(double now, double usual, boolean like) {
        assertThat(usually(usual).unlikeOneCamera(now).isEmpty()).isEqualTo(like);
    }

    @ParameterizedTest(name = "{0} W: {1}")
    @CsvSource({"0.5,true", "15,true", "0,false", "0.4,false", "15.1,false"})
    void whatIsNotKnownMustBeWithinWhatCamerasDraw(double now, boolean like) {
        assertThat(Draw.UNKNOWN.unlikeOneCamera(now).isEmpty()).isEqualTo(like);
    }

    private static Draw usually(double watts) {
        return new Draw(watts, 100);
    }
}
