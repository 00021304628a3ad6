package homewatch.control.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How electricity is said.
public final class Figures {
    private static final double THOUSAND = 1000;
    private static final double TEN = 10;

    private Figures() {}

    public static String watts(double watts) {
        return String.format(Locale.ROOT, watts < TEN ? "%.1f W" : "%.0f W", watts);
    }

    public static String energy(double wattHours) {
        return wattHours < THOUSAND
                ? String.format(Locale.ROOT, wattHours < TEN ? "%.1f Wh" : "%.0f Wh", wattHours)
                : String.format(Locale.ROOT, "%.2f kWh", wattHours / THOUSAND);
    }

    /// Empty where there is no tariff.
    public static String money(@Nullable Double cost, @Nullable String currency) {
        return cost == null || currency == null
                ? ""
                : String.format(Locale.ROOT, "%.2f %s", cost, currency);
    }

    /// As in `12.4 GB`, for a card in a camera.
    public static String bytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
