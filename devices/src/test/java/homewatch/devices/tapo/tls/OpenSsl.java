package homewatch.devices.tapo.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A web server that nobody here wrote, with a certificate of its own and the suites that it is
/// told.
final class OpenSsl implements AutoCloseable {
    private static final Pattern ACCEPT = Pattern.compile("ACCEPT \\S*:(\\d+)");

    private final Process server;
    private final int port;

    private OpenSsl(Process server, int port) {
        this.server = server;
        this.port = port;
    }

    /// Makes an RSA key of so many bits, and a certificate signed with SHA-1.
    static void certificate(Path folder, int bits) throws Exception {
        var arguments =
                List.of(
                        "req",
                        "-x509",
                        "-sha1",
                        "-nodes",
                        "-newkey",
                        "rsa:" + bits,
                        "-days",
                        "30",
                        "-subj",
                        "/CN=TPRI-DEVICE",
                        "-keyout",
                        folder.resolve("key.pem").toString(),
                        "-out",
                        folder.resolve("certificate.pem").toString());
        var made = start(arguments);
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue()).isZero();
    }

    /// Offers these suites alone, in TLS 1.2.
    static OpenSsl serve(Path folder, String suites) throws IOException {
        var server =
                start(
                        List.of(
                                "s_server",
                                "-www",
                                "-tls1_2",
                                "-accept",
                                "127.0.0.1:0",
                                "-cipher",
                                suites + ":@SECLEVEL=0",
                                "-key",
                                folder.resolve("key.pem").toString(),
                                "-cert",
                                folder.resolve("certificate.pem").toString()));
        return new OpenSsl(server, port(server));
    }

    private static Process start(List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static int port(Process server) throws IOException {
        var said =
                new BufferedReader(
                        new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            var accept = ACCEPT.matcher(line);
            if (accept.find()) {
                return Integer.parseInt(accept.group(1));
            }
        }
        throw new IOException("openssl ended");
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        server.destroyForcibly();
    }
}
