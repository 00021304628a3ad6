package homewatch.lab.tapo;

import homewatch.process.time.Ticker;
import java.time.Duration;

/// The relay of a plug and the meter behind it. For any thread.
final class Relay {
    private static final double SECONDS_AN_HOUR = 3600;

    private final Appliance appliance;
    private final Mood<PlugBehaviour> mood;
    private final Ticker ticker;
    private final PlugCounts counts;
    private boolean on = true;
    private long onSince;
    private long metered;
    private double wattHours;

    Relay(Appliance appliance, Mood<PlugBehaviour> mood, Ticker ticker, PlugCounts counts) {
        this.appliance = appliance;
        this.mood = mood;
        this.ticker = ticker;
        this.counts = counts;
        this.onSince = ticker.nanos();
        this.metered = onSince;
    }

    synchronized boolean isOn() {
        return on;
    }

    /// What it is told by those who may; a stuck or hot one does nothing.
    synchronized void ask(boolean wanted) {
        boolean deaf =
                mood.now() instanceof PlugBehaviour.StuckRelay
                        || mood.now() instanceof PlugBehaviour.Overheat;
        if (!deaf) {
            set(wanted);
        }
    }

    synchronized void set(boolean wanted) {
        if (wanted == on) {
            return;
        }
        meter();
        on = wanted;
        onSince = ticker.nanos();
        counts.switches.incrementAndGet();
        feed();
    }

    /// What it feeds has power when the relay is on and the supply not dead.
    synchronized void feed() {
        meter();
        appliance.power(on && !(mood.now() instanceof PlugBehaviour.DeadSupply));
    }

    synchronized double watts() {
        meter();
        return on ? appliance.watts() : 0;
    }

    synchronized double wattHours() {
        meter();
        return wattHours;
    }

    synchronized Duration onFor() {
        return on ? ticker.since(onSince) : Duration.ZERO;
    }

    private void meter() {
        long now = ticker.nanos();
        double seconds = Duration.ofNanos(now - metered).toMillis() / 1000.0;
        wattHours += on ? appliance.watts() * seconds / SECONDS_AN_HOUR : 0;
        metered = now;
    }
}
