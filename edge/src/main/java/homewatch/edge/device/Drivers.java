package homewatch.edge.device;

import homewatch.devices.camera.Access;
import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.http.HttpCall;
import homewatch.devices.mjpeg.HttpCamera;
import homewatch.devices.net.Sources;
import homewatch.devices.onvif.OnvifCamera;
import homewatch.devices.tapo.TapoCamera;
import homewatch.devices.tapo.tls.CertificatePin;
import homewatch.wire.ControlAccess;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The drivers that there are.
record Drivers(Sources sources) implements Opener {
    @Override
    public Camera open(ControlAccess control, Access access) throws DeviceProblem {
        return switch (control.driver()) {
            case ONVIF -> OnvifCamera.open(access, sources);
            case TAPO ->
                    TapoCamera.open(
                            access, pin(control.certificate()), sources.random(), sources.clock());
            case SNAPSHOT, MJPEG -> HttpCamera.open(access, path(control.address()), sources);
        };
    }

    private static String path(URI address) throws DeviceProblem {
        var path = address.getRawPath() == null ? "" : address.getRawPath();
        var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        var whole = (path.isEmpty() ? "/" : path) + query;
        if (!HttpCall.isPath(whole)) {
            throw new DeviceProblem.Unsupported("its control address is not one to ask for");
        }
        return whole;
    }

    private static @Nullable CertificatePin pin(@Nullable String sha256) throws DeviceProblem {
        if (sha256 == null) {
            return null;
        }
        try {
            return new CertificatePin(sha256);
        } catch (IllegalArgumentException wrong) {
            throw new DeviceProblem.Malformed("the remembered certificate: " + wrong.getMessage());
        }
    }
}
