package homewatch.lab.peer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A camera by GStreamer's RTSP server, in a process of its own that this object started and alone
/// ends: killed it is a dead camera, stopped a hung one. Its port stays the same over restarts.
public final class GStreamerCamera implements AutoCloseable {
    public static final String USER = "cam";
    private static final String PACKAGES =
            "python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-base gstreamer1.0-plugins-good"
                    + " gstreamer1.0-plugins-bad gstreamer1.0-plugins-ugly gstreamer1.0-x gstreamer1.0-rtsp";

    private final List<String> command;
    private final int port;
    private Process process;

    private GStreamerCamera(List<String> command, int port, Process process) {
        this.command = command;
        this.port = port;
        this.process = process;
    }

    /// Starts one on a free port of loopback. `root` is the repository's folder.
    ///
    /// @throws IOException when it does not come up: most likely one of its packages is missing
    public static GStreamerCamera start(Path root, String password) throws IOException {
        return start(root, "h264", password);
    }

    /// The same with H.265.
    ///
    /// @throws IOException when it does not come up
    public static GStreamerCamera startH265(Path root, String password) throws IOException {
        return start(root, "h265", password);
    }

    private static GStreamerCamera start(Path root, String codec, String password)
            throws IOException {
        var script = root.resolve("lab/peers/gstreamer_rtsp_camera.py").toString();
        int port = FreePort.any();
        var command =
                List.of(
                        "/usr/bin/python3",
                        script,
                        "--codec",
                        codec,
                        "--port",
                        Integer.toString(port),
                        "--user",
                        USER);
        return new GStreamerCamera(command, port, launch(command, password));
    }

    /// Starts it again after [#kill()], with a password of its own.
    public void restart(String password) throws IOException {
        kill();
        process = launch(command, password);
    }

    /// The low-resolution stream.
    public URI url() {
        return URI.create("rtsp://127.0.0.1:" + port + "/stream2");
    }

    public int port() {
        return port;
    }

    /// Ends it without a goodbye.
    public void kill() {
        PeerProcess.kill(process);
    }

    /// Stops it in its tracks: connections stay open, nothing moves.
    public void hang() throws IOException {
        signal("-STOP");
    }

    public void goOn() throws IOException {
        signal("-CONT");
    }

    @Override
    public void close() {
        kill();
    }

    private void signal(String name) throws IOException {
        try {
            int code =
                    new ProcessBuilder("kill", name, Long.toString(process.pid()))
                            .start()
                            .waitFor();
            if (code != 0) {
                throw new IOException("kill " + name + " ended with " + code);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Process launch(List<String> command, String password) throws IOException {
        var whole = new ArrayList<>(command);
        whole.addAll(List.of("--password", password));
        return PeerProcess.launch(whole, "the Debian packages " + PACKAGES);
    }
}
