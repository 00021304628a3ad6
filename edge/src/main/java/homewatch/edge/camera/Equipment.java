package homewatch.edge.camera;

import homewatch.devices.net.Sources;
import homewatch.edge.login.LoginGuard;
import homewatch.edge.network.Addresses;
import homewatch.edge.settings.Timing;
import homewatch.process.time.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What all watches of an agent share. `random` is called from many threads.
public record Equipment(
        Timing timing,
        Addresses addresses,
        LoginGuard logins,
        InstantSource clock,
        Ticker ticker,
        RandomGenerator random,
        Knowledge knowledge) {
    private static final Duration PICTURE_EVERY = Duration.ofSeconds(1);

    Ladder ladder() {
        var sources = new Sources(clock, ticker::nanos, random);
        return new Ladder(
                addresses, ticker, random, new HttpRungs(logins, sources, ticker, pictureEvery()));
    }

    /// So that a camera of single pictures is not suspect between two of them.
    private Duration pictureEvery() {
        var half = timing.suspectAfter().dividedBy(2);
        return half.compareTo(PICTURE_EVERY) < 0 ? half : PICTURE_EVERY;
    }
}
