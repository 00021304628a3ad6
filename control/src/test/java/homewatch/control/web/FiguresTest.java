package homewatch.control.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void smallFiguresHaveATenthAndLargeOnesAUnitOfTheirOwn() {
        assertThat(Figures.watts(3.24)).isEqualTo("3.2 W");
        assertThat(Figures.watts(1234.5)).isEqualTo("1235 W");
        assertThat(Figures.energy(0.44)).isEqualTo("0.4 Wh");
        assertThat(Figures.energy(120.2)).isEqualTo("120 Wh");
        assertThat(Figures.energy(12_345)).isEqualTo("12.35 kWh");
        assertThat(Figures.bytes(31_900_000_000L)).isEqualTo("31.9 GB");
    }

    @Test
    void withoutATariffNothingIsSaidOfMoney() {
        assertThat(Figures.money(0.125, "EUR")).isEqualTo("0.13 EUR");
        assertThat(Figures.money(null, null)).isEmpty();
    }
}
