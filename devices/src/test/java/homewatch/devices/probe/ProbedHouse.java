package homewatch.devices.probe;

import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.net.MachineSources;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.lab.onvif.OnvifLabCamera;
import homewatch.lab.onvif.OnvifLogin;
import homewatch.lab.onvif.OnvifSettings;
import homewatch.lab.tapo.LabTapoCamera;
import homewatch.lab.tapo.LabTapoSettings;
import homewatch.process.secret.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One camera that speaks RTSP, ONVIF and Tapo's protocol, and whoever looks what it is.
final class ProbedHouse implements AutoCloseable {
    static final String PASSWORD = "s3cret-of-the-hall";
    static final String OWNER_PASSWORD = "s3cret-of-the-owner";
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    final WatchedGates gates = new WatchedGates();
    final LabCamera video;
    final OnvifLabCamera onvif;
    final LabTapoCamera tapo;
    private final int datagrams;

    ProbedHouse(OnvifLogin login) throws IOException {
        video = LabCamera.start(LabCameraSettings.of("cam", Secret.of(PASSWORD)));
        var settings = OnvifSettings.of(login).lockingAfter(1, Duration.ofMinutes(30));
        onvif = OnvifLabCamera.start(video, settings);
        tapo = LabTapoCamera.start(LabTapoSettings.of(Secret.of(OWNER_PASSWORD)), video);
        datagrams = tapo.discoverable(new InetSocketAddress(LOOPBACK, 0));
    }

    List<Identity> look() throws DeviceProblem {
        return look(PASSWORD, OWNER_PASSWORD);
    }

    /// With all that it speaks; null for no credentials.
    List<Identity> look(@Nullable String password, @Nullable String ownerPassword)
            throws DeviceProblem {
        var ports =
                new DeviceProbe.Ports(
                        List.of(video.port()),
                        List.of(onvif.address().getPort()),
                        List.of(tapo.address().getPort()),
                        List.of(onvif.address().getPort()),
                        List.of(datagrams));
        return look(ports, password, ownerPassword);
    }

    /// As if it spoke ONVIF alone.
    List<Identity> lookByOnvif(String password) throws DeviceProblem {
        var port = List.of(onvif.address().getPort());
        return look(
                new DeviceProbe.Ports(List.of(), port, List.of(), port, List.of()), password, null);
    }

    /// As if it spoke RTSP alone.
    List<Identity> lookByRtsp(String password) throws DeviceProblem {
        var port = List.of(video.port());
        return look(
                new DeviceProbe.Ports(port, List.of(), List.of(), List.of(), List.of()),
                password,
                null);
    }

    List<Identity> look(
            DeviceProbe.Ports ports, @Nullable String password, @Nullable String ownerPassword)
            throws DeviceProblem {
        var subject =
                new Subject(
                        LOOPBACK,
                        0,
                        password == null ? null : new Credentials("cam", password),
                        ownerPassword == null ? null : new Credentials("admin", ownerPassword),
                        gates::of);
        return new DeviceProbe(ports, MachineSources.sources()).look(subject);
    }

    @Override
    public void close() {
        tapo.close();
        onvif.close();
        video.close();
    }
}
