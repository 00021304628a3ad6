package homewatch.lab.peer;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A visitor to an ONVIF camera by the npm package onvif, in a process of its own: asks who it is,
/// moves it, keeps a place, subscribes, pulls one event, has it start again.
public final class NpmOnvifClient implements AutoCloseable {
    private static final String SUBSCRIBED = "subscribed";

    private final Process process;
    private final BufferedReader output;

    private NpmOnvifClient(Process process) {
        this.process = process;
        this.output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /// `root` is the repository's folder.
    ///
    /// @throws IOException when Node is not installed
    public static NpmOnvifClient visit(
            Path root, InetSocketAddress address, String user, String password) throws IOException {
        var command =
                List.of(
                        root.resolve("lab/peers/node/run").toString(),
                        "onvif_client.js",
                        address.getAddress().getHostAddress(),
                        Integer.toString(address.getPort()),
                        user,
                        password);
        return new NpmOnvifClient(
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
                        .start());
    }

    /// Waits until it has subscribed to events. False when it gave up before: then [#found] tells
    /// why.
    public boolean awaitsEvent() throws IOException {
        output.mark(1 << 16);
        var line = output.readLine();
        if (SUBSCRIBED.equals(line)) {
            return true;
        }
        output.reset();
        return false;
    }

    /// What it found, as one line of JSON; with a field `failed` where it gave up.
    public String found() throws IOException {
        var line = output.readLine();
        return line == null ? "" : line;
    }

    @Override
    public void close() {
        PeerProcess.kill(process);
    }
}
