package homewatch.lab.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/// The ONVIF camera that the npm package onvif brings for its own tests: replies recorded from real
/// cameras, no login, on loopback.
public final class NpmOnvifCamera implements AutoCloseable {
    static final String NEEDS = "Node 18 and npm (Debian: nodejs npm), and npm's registry once";

    private final Process process;
    private final int port;
    private final int discoveryPort;

    private NpmOnvifCamera(Process process, int port, int discoveryPort) {
        this.process = process;
        this.port = port;
        this.discoveryPort = discoveryPort;
    }

    /// `root` is the repository's folder.
    ///
    /// @throws IOException when it does not come up
    public static NpmOnvifCamera start(Path root) throws IOException {
        int port = FreePort.any();
        int discoveryPort = FreePort.any();
        var command =
                List.of(
                        root.resolve("lab/peers/node/run").toString(),
                        "onvif_camera.js",
                        Integer.toString(port),
                        Integer.toString(discoveryPort));
        return new NpmOnvifCamera(PeerProcess.launch(command, NEEDS), port, discoveryPort);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// Where it answers probes.
    public InetSocketAddress discovery() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), discoveryPort);
    }

    @Override
    public void close() {
        PeerProcess.kill(process);
    }
}
