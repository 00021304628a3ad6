package homewatch.lab.peer;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The npm package tp-link-tapo-connect, a client of Tapo's plugs that others wrote.
public final class NpmTapoClient {
    private NpmTapoClient() {}

    /// What `lab/peers/node/tapo_client.js` of the repository at `root` says of a plug, which is
    /// JSON.
    public static String drive(Path root, InetSocketAddress plug, String user, String password)
            throws IOException {
        var address = plug.getAddress().getHostAddress() + ":" + plug.getPort();
        var program = root.resolve("lab/peers/node/run").toString();
        var process =
                new ProcessBuilder(program, "tapo_client.js", address, user, password)
                        .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
                        .start();
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            PeerProcess.kill(process);
        }
    }
}
