package homewatch.lab.peer;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// HTTP Digest by lighttpd in front of another server, on loopback.
public final class LighttpdDigest implements AutoCloseable {
    public static final String USER = "cam";
    private static final Duration TO_START = Duration.ofSeconds(20);
    private static final Duration TO_WRITE = Duration.ofSeconds(20);
    private static final long TEN_MILLISECONDS = 10_000_000;
    private final AtomicInteger marks = new AtomicInteger();
    private final Process process;
    private final Path folder;
    private final int port;

    private LighttpdDigest(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /// In front of `behind`, for [#USER] with a password; `algorithm` is `MD5` or `SHA-256`;
    /// `folder` is an empty one for its files.
    ///
    /// @throws IOException when it does not come up: most likely it is not installed
    public static LighttpdDigest start(
            InetSocketAddress behind, String password, String algorithm, Path folder)
            throws IOException {
        int port = FreePort.any();
        Files.writeString(folder.resolve("users"), USER + ":" + password + "\n");
        var file = folder.resolve("lighttpd.conf");
        Files.writeString(file, configuration(folder, port, algorithm, behind.getPort()));
        var process =
                new ProcessBuilder("/usr/sbin/lighttpd", "-D", "-f", file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(new File("/dev/null"))
                        .start();
        var started = new LighttpdDigest(process, folder, port);
        started.awaitListening();
        return started;
    }

    private static String configuration(Path folder, int port, String algorithm, int behind) {
        return """
        server.document-root = "FOLDER"
        server.port = PORT
        server.bind = "127.0.0.1"
        server.stream-response-body = 2
        server.errorlog = "FOLDER/errors"
        server.modules = ( "mod_accesslog", "mod_auth", "mod_authn_file", "mod_proxy" )
        accesslog.filename = "FOLDER/requests"
        accesslog.format = "%s %{Authorization}i"
        auth.backend = "plain"
        auth.backend.plain.userfile = "FOLDER/users"
        auth.require = ( "/" => ( "method" => "digest", "algorithm" => "ALGORITHM", "realm" => "IPCAM", "require" => "valid-user" ) )
        proxy.server = ( "/" => (( "host" => "127.0.0.1", "port" => BEHIND )) )
        """
                .replace("FOLDER", folder.toString())
                .replace("PORT", Integer.toString(port))
                .replace("ALGORITHM", algorithm)
                .replace("BEHIND", Integer.toString(behind));
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// How many requests it answered with a code so far.
    public long answeredWith(int code) throws IOException {
        return requests(code + " ") - requests(code + " Mark ");
    }

    /// How many logins it refused so far. It writes down what it answered every few seconds, so
    /// this waits until a question of its own is written, which comes after all others.
    public long loginsRefused() throws IOException {
        var mark = "Mark " + marks.incrementAndGet() + "\n";
        ask("GET / HTTP/1.0\r\nAuthorization: " + mark.strip() + "\r\n\r\n");
        long end = System.nanoTime() + TO_WRITE.toNanos();
        while (!Files.exists(folder.resolve("requests"))
                || !Files.readString(folder.resolve("requests")).contains("401 " + mark)) {
            if (System.nanoTime() > end) {
                throw new IOException("lighttpd does not write down what it answered");
            }
            LockSupport.parkNanos(TEN_MILLISECONDS);
        }
        return requests("401 Digest ");
    }

    private void ask(String request) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(address(), 1000);
            socket.setSoTimeout((int) TO_WRITE.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }

    private long requests(String begin) throws IOException {
        var requests = folder.resolve("requests");
        if (!Files.exists(requests)) {
            return 0;
        }
        try (var lines = Files.lines(requests)) {
            return lines.filter(each -> each.startsWith(begin)).count();
        }
    }

    private void awaitListening() throws IOException {
        long end = System.nanoTime() + TO_START.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try (var socket = new Socket()) {
                socket.connect(address(), 1000);
                return;
            } catch (IOException _) {
                Thread.onSpinWait();
            }
        }
        close();
        throw new IOException("lighttpd did not start; it needs the Debian package lighttpd");
    }

    @Override
    public void close() {
        PeerProcess.kill(process);
    }
}
