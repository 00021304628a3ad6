package homewatch.edge.device;

import homewatch.devices.net.Sources;
import homewatch.devices.probe.DeviceProbe;
import homewatch.edge.login.LoginGuard;
import homewatch.edge.network.Addresses;
import homewatch.process.time.Ticker;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What it takes to reach a device; `ports` are where devices are looked for. `random` is called
/// from many threads.
public record Reach(
        Opener opener,
        Addresses addresses,
        LoginGuard logins,
        InstantSource clock,
        Ticker ticker,
        RandomGenerator random,
        DeviceProbe.Ports ports) {
    /// With the drivers that there are.
    public static Reach of(Addresses addresses, LoginGuard logins, Sources sources) {
        return new Reach(
                new Drivers(sources),
                addresses,
                logins,
                sources.clock(),
                sources.nanos()::getAsLong,
                sources.random(),
                DeviceProbe.Ports.USUAL);
    }
}
