package homewatch.edge.power;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnergyCountTest {
    private final EnergyCount count = new EnergyCount();

    @Test
    void countsOverMidnight() {
        read(70, 71, 73, 0, 0, 2);

        assertThat(count.total()).isEqualTo(5);
    }

    @Test
    void whatIsNoNumberDoesNotCount() {
        read(70, Double.NaN, -3, 71);

        assertThat(count.total()).isEqualTo(1);
    }

    private void read(double... wattHours) {
        for (var each : wattHours) {
            count.today(each);
        }
    }
}
