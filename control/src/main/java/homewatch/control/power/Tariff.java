package homewatch.control.power;

import org.jspecify.annotations.Nullable;

/// What a kilowatt-hour costs, in a currency (ISO 4217).
public record Tariff(double pricePerKilowattHour, String currency) {
    private static final double WATT_HOURS = 1000;
    private static final double SMALLEST = 10_000;

    /// Rounded to a ten-thousandth.
    double cost(double wattHours) {
        return Math.round(wattHours / WATT_HOURS * pricePerKilowattHour * SMALLEST) / SMALLEST;
    }

    static @Nullable Double costBy(@Nullable Tariff tariff, double wattHours) {
        return tariff == null ? null : tariff.cost(wattHours);
    }

    static @Nullable String currencyOf(@Nullable Tariff tariff) {
        return tariff == null ? null : tariff.currency();
    }
}
