package homewatch.lab.tapo;

import homewatch.process.time.Ticker;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Where a device's time and chance come from.
record Surroundings(Ticker ticker, InstantSource clock, RandomGenerator random) {
    static Surroundings system() {
        return new Surroundings(
                Ticker.system(), InstantSource.system(), RandomGenerator.of("SecureRandom"));
    }
}
