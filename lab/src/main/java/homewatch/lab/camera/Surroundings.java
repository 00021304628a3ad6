package homewatch.lab.camera;

import homewatch.process.time.Ticker;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What all connections of one camera share. `started` is a reading of the ticker.
record Surroundings(
        LabCameraSettings settings,
        Conduct conduct,
        Doorman doorman,
        Counts counts,
        Sources sources,
        long started) {
    /// Where time and chance come from.
    record Sources(Ticker ticker, InstantSource clock, RandomGenerator random) {
        static Sources system() {
            return new Sources(
                    Ticker.system(), InstantSource.system(), RandomGenerator.of("SecureRandom"));
        }
    }

    long nanos() {
        return sources.ticker().nanos();
    }

    int randomInt() {
        return sources.random().nextInt();
    }
}
