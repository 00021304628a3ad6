package homewatch.devices.onvif;

import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.Access;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.net.MachineSources;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.lab.onvif.OnvifLabCamera;
import homewatch.lab.onvif.OnvifLogin;
import homewatch.lab.onvif.OnvifSettings;
import homewatch.process.secret.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// A lab camera with its stream, and a visitor's gate.
record LabHouse(LabCamera stream, OnvifLabCamera camera, CountingGate gate)
        implements AutoCloseable {
    static final String USER = "cam";
    static final String PASSWORD = "s3cret-of-the-hall";
    private static final Duration LONG = Duration.ofSeconds(30);

    static LabHouse with(OnvifLogin login) throws IOException {
        return with(OnvifSettings.of(login));
    }

    static LabHouse with(OnvifSettings settings) throws IOException {
        var stream = LabCamera.start(LabCameraSettings.of(USER, Secret.of(PASSWORD)));
        return new LabHouse(stream, OnvifLabCamera.start(stream, settings), new CountingGate());
    }

    OnvifCamera open() throws DeviceProblem {
        return open(PASSWORD);
    }

    OnvifCamera open(String password) throws DeviceProblem {
        return open(password, Duration.ofSeconds(20));
    }

    OnvifCamera open(String password, Duration limit) throws DeviceProblem {
        var credentials = new Credentials(USER, password);
        return OnvifCamera.open(
                new Access(camera.address(), credentials, gate, limit), MachineSources.sources());
    }

    OnvifCamera openAnonymously() throws DeviceProblem {
        return OnvifCamera.open(
                new Access(camera.address(), null, gate, Duration.ofSeconds(20)),
                MachineSources.sources());
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not happen");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        camera.close();
        stream.close();
    }
}
