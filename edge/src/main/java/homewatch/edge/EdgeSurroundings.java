package homewatch.edge;

import homewatch.process.time.Ticker;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What an agent takes from the world around it. `random` is called from many threads.
public record EdgeSurroundings(InstantSource clock, Ticker ticker, RandomGenerator random) {
    public static EdgeSurroundings system() {
        return new EdgeSurroundings(InstantSource.system(), Ticker.system(), new SecureRandom());
    }
}
