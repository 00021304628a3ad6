package homewatch.edge.camera;

import homewatch.edge.login.LoginGuard;
import homewatch.edge.network.Addresses;
import homewatch.edge.settings.Timing;
import homewatch.process.time.Ticker;
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
    Ladder ladder() {
        return new Ladder(addresses, ticker, random);
    }
}
