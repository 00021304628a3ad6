package homewatch.edge.power;

/// Watt-hours since the agent began to read the plug, from the plug's count of today, which begins
/// anew at its midnight. One thread adds, any reads.
final class EnergyCount {
    private volatile double total;
    private double counted;
    private double before = Double.NaN;

    void today(double wattHours) {
        if (!Double.isFinite(wattHours) || wattHours < 0) {
            return;
        }
        if (!Double.isNaN(before)) {
            boolean newDay = wattHours < before;
            counted += newDay ? wattHours : wattHours - before;
            total = counted;
        }
        before = wattHours;
    }

    double total() {
        return total;
    }
}
