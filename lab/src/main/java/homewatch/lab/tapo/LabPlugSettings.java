package homewatch.lab.tapo;

import homewatch.lab.camera.LabCameraSettings.Account;
import homewatch.process.secret.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// What a lab plug is: where it listens (port 0: a free one), the account it was set up with, who
/// it is, and how it wants to be spoken to.
public record LabPlugSettings(
        InetSocketAddress address, Account account, Identity identity, Speech speech) {
    /// The ways to speak to a plug.
    public enum Speech {
        KLAP_V1,
        KLAP_V2,
        PASSTHROUGH
    }

    /// A P115 of today on a free port of loopback.
    public static LabPlugSettings of(String user, Secret password) {
        return new LabPlugSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Account(user, password),
                new Identity("P115", "lab plug", "A8-42-A1-00-01-01", "1.3.4 Build 250101"),
                Speech.KLAP_V2);
    }

    public LabPlugSettings at(InetSocketAddress other) {
        return new LabPlugSettings(other, account, identity, speech);
    }

    public LabPlugSettings with(Identity other) {
        return new LabPlugSettings(address, account, other, speech);
    }

    public LabPlugSettings with(Speech other) {
        return new LabPlugSettings(address, account, identity, other);
    }
}
