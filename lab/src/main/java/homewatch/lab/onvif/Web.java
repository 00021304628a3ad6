package homewatch.lab.onvif;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The HTTP port of a camera, which it can take away and give back. A virtual thread a request.
final class Web implements AutoCloseable {
    private static final int BACKLOG = 50;

    private final InetSocketAddress address;
    private final HttpHandler handler;
    private @Nullable Running running;

    private record Running(HttpServer server, ExecutorService threads) {}

    private Web(InetSocketAddress address, HttpHandler handler, Running running) {
        this.address = address;
        this.handler = handler;
        this.running = running;
    }

    static Web start(InetSocketAddress address, HttpHandler handler) throws IOException {
        var running = open(address, handler);
        return new Web(running.server().getAddress(), handler, running);
    }

    private static Running open(InetSocketAddress address, HttpHandler handler) throws IOException {
        var server = HttpServer.create(address, BACKLOG);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
        return new Running(server, threads);
    }

    int port() {
        return address.getPort();
    }

    synchronized void listen() {
        if (running == null) {
            try {
                running = open(address, handler);
            } catch (IOException failure) {
                throw new UncheckedIOException("port " + port(), failure);
            }
        }
    }

    synchronized void refuse() {
        var open = running;
        running = null;
        if (open != null) {
            open.server().stop(0);
            open.threads().shutdownNow();
        }
    }

    @Override
    public void close() {
        refuse();
    }
}
