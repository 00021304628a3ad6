package homewatch.edge.login;

import homewatch.process.secret.Secret;
import homewatch.wire.CameraAssignment;
import homewatch.wire.ControlAccess;
import homewatch.wire.PlugAssignment;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Whom we log in as, where and how: one account at one device by one protocol, with one password.
/// `device` is `host:port` of its video service, or of what else it is known by: cameras that share
/// an address, as behind a router, are not taken for one.
public record Login(
        String device, Protocol protocol, @Nullable String username, @Nullable Secret password) {
    private static final int RTSP_PORT = 554;
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /// Devices keep lists of users by protocol: what one refuses another may take.
    public enum Protocol {
        RTSP,
        ONVIF,
        TAPO,
        HTTP
    }

    public Login {
        device = device.toLowerCase(Locale.ROOT);
    }

    /// The one for a camera's pictures.
    public static Login ofStream(CameraAssignment camera) {
        var protocol =
                switch (scheme(camera.url())) {
                    case "http", "https" -> Protocol.HTTP;
                    default -> Protocol.RTSP;
                };
        return new Login(device(camera.url()), protocol, camera.username(), camera.password());
    }

    public static Login ofPlug(PlugAssignment plug) {
        return new Login(
                device(plug.host(), plug.port()), Protocol.TAPO, plug.username(), plug.password());
    }

    /// The one for telling a camera things; it is the same device where the host is the same.
    public static Login ofControl(CameraAssignment camera, ControlAccess control) {
        var there = control.address();
        boolean same = Objects.equals(there.getHost(), camera.url().getHost());
        var device = same ? device(camera.url()) : device(there);
        var protocol = protocol(control);
        return protocol == Protocol.TAPO
                ? ofOwner(device, control.username(), control.password())
                : new Login(device, protocol, control.username(), control.password());
    }

    /// The one for a device's owner by Tapo's protocols: cameras call every owner `admin`.
    public static Login ofOwner(
            String device, @Nullable String username, @Nullable Secret password) {
        boolean account = username != null && username.contains("@");
        return new Login(device, Protocol.TAPO, account ? "admin" : username, password);
    }

    /// The device that an address leads to.
    public static String device(URI address) {
        int port = address.getPort() < 0 ? usual(address) : address.getPort();
        return device(String.valueOf(address.getHost()), port);
    }

    public static String device(String host, int port) {
        return host + ":" + port;
    }

    /// Without the password: what one attempt at a time is made for.
    Slot slot() {
        return new Slot(device, protocol, username);
    }

    Account account() {
        return new Account(device, username);
    }

    record Slot(String device, Protocol protocol, @Nullable String username) {}

    record Account(String device, @Nullable String username) {}

    private static Protocol protocol(ControlAccess control) {
        return switch (control.driver()) {
            case ONVIF -> Protocol.ONVIF;
            case TAPO -> Protocol.TAPO;
            case SNAPSHOT, MJPEG -> Protocol.HTTP;
        };
    }

    private static String scheme(URI address) {
        return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    }

    private static int usual(URI address) {
        return switch (scheme(address)) {
            case "https" -> HTTPS_PORT;
            case "http" -> HTTP_PORT;
            default -> RTSP_PORT;
        };
    }
}
