package homewatch.edge.power;

import homewatch.edge.login.LoginGuard;
import homewatch.edge.network.Addresses;
import homewatch.edge.settings.EdgeSettings;
import homewatch.process.time.Ticker;
import java.time.InstantSource;

/// What all plugs of an agent share.
public record PlugEquipment(
        EdgeSettings.Power settings,
        Plugs.Opener opener,
        Shared shared,
        InstantSource clock,
        Ticker ticker) {
    /// What they share with the cameras.
    public record Shared(Addresses addresses, LoginGuard logins) {}

    Addresses addresses() {
        return shared.addresses();
    }

    LoginGuard logins() {
        return shared.logins();
    }
}
