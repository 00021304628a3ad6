package homewatch.lab.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An HTTP camera by the npm package mjpeg-server, on loopback: one picture at `/picture.jpg`, a
/// stream at every other path, no login.
public final class NpmMjpegCamera implements AutoCloseable {
    private final Process process;
    private final InetSocketAddress address;

    private NpmMjpegCamera(Process process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    /// Shows JPEG files in turn. `root` is the repository's folder.
    ///
    /// @throws IOException when it does not come up
    public static NpmMjpegCamera start(Path root, List<Path> pictures) throws IOException {
        return start(root, pictures, InetAddress.getLoopbackAddress().getHostAddress());
    }

    /// The same at another address of loopback.
    public static NpmMjpegCamera start(Path root, List<Path> pictures, String host)
            throws IOException {
        int port = FreePort.any();
        var command = new ArrayList<String>();
        command.add(root.resolve("lab/peers/node/run").toString());
        command.add("mjpeg_camera.js");
        command.add(Integer.toString(port));
        command.add(host);
        pictures.forEach(each -> command.add(each.toAbsolutePath().toString()));
        return new NpmMjpegCamera(
                PeerProcess.launch(command, NpmOnvifCamera.NEEDS),
                new InetSocketAddress(InetAddress.ofLiteral(host), port));
    }

    public InetSocketAddress address() {
        return address;
    }

    /// From now on it says nothing, and the system goes on taking connections for it.
    ///
    /// @throws IOException when it cannot be stopped
    public void hang() throws IOException {
        PeerProcess.hang(process);
    }

    /// Ends it without a goodbye.
    public void kill() {
        PeerProcess.kill(process);
    }

    @Override
    public void close() {
        kill();
    }
}
