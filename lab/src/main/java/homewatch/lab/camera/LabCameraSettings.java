package homewatch.lab.camera;

import homewatch.process.secret.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// What a lab camera is: where it listens (port 0: a free one), who may look and how they log in,
/// what it shows, and what keeps its sessions alive.
public record LabCameraSettings(
        InetSocketAddress address,
        Account account,
        LoginRules logins,
        LabClip clip,
        KeepAlives keepAlives) {

    /// The one user of a camera.
    public record Account(String user, Secret password) {}

    /// A well-behaved camera on a free port of loopback with Digest login, as Tapo has it.
    public static LabCameraSettings of(String user, Secret password) {
        return new LabCameraSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Account(user, password),
                LoginRules.of(AuthKind.DIGEST_MD5),
                LabClip.MOVING,
                KeepAlives.generous());
    }

    public LabCameraSettings at(InetAddress address, int port) {
        var other = new InetSocketAddress(address, port);
        return new LabCameraSettings(other, account, logins, clip, keepAlives);
    }

    public LabCameraSettings onPort(int port) {
        return at(address.getAddress(), port);
    }

    public LabCameraSettings with(AuthKind kind) {
        return with(LoginRules.of(kind));
    }

    public LabCameraSettings with(LoginRules rules) {
        return new LabCameraSettings(address, account, rules, clip, keepAlives);
    }

    public LabCameraSettings with(LabClip other) {
        return new LabCameraSettings(address, account, logins, other, keepAlives);
    }

    public LabCameraSettings with(KeepAlives other) {
        return new LabCameraSettings(address, account, logins, clip, other);
    }
}
