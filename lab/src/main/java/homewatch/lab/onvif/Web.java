package homewatch.lab.onvif;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// The HTTP port of a camera, which it can take away and give back. A virtual thread a connection.
final class Web implements AutoCloseable {
    private static final int BACKLOG = 50;
    private static final int PATIENCE_MILLIS = 30_000;

    private final InetSocketAddress address;
    private final Handler handler;
    private final Set<Socket> visitors = ConcurrentHashMap.newKeySet();
    private @Nullable Running running;

    interface Handler {
        void handle(Exchange exchange) throws IOException;
    }

    private record Running(ServerSocket server, ExecutorService threads) {}

    private Web(InetSocketAddress address, Handler handler) {
        this.address = address;
        this.handler = handler;
    }

    static Web start(InetSocketAddress wanted, Handler handler) throws IOException {
        var server = bind(wanted);
        var web = new Web((InetSocketAddress) server.getLocalSocketAddress(), handler);
        web.run(server);
        return web;
    }

    private static ServerSocket bind(InetSocketAddress address) throws IOException {
        var server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(address, BACKLOG);
            return server;
        } catch (IOException failure) {
            server.close();
            throw failure;
        }
    }

    int port() {
        return address.getPort();
    }

    private synchronized void run(ServerSocket server) {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        running = new Running(server, threads);
        threads.execute(() -> admitAll(server, threads));
    }

    private void admitAll(ServerSocket server, ExecutorService threads) {
        try {
            while (true) {
                var visitor = server.accept();
                visitors.add(visitor);
                threads.execute(() -> talk(visitor));
            }
        } catch (IOException | RejectedExecutionException _) {
            // it refuses from now on
        }
    }

    private void talk(Socket visitor) {
        try (visitor) {
            visitor.setSoTimeout(PATIENCE_MILLIS);
            var exchange = Exchange.read(visitor);
            if (exchange.isPresent()) {
                handler.handle(exchange.get());
            }
        } catch (IOException _) {
            // the visitor left
        } finally {
            visitors.remove(visitor);
        }
    }

    synchronized void listen() {
        if (running == null) {
            try {
                run(bind(address));
            } catch (IOException failure) {
                throw new UncheckedIOException("port " + port(), failure);
            }
        }
    }

    synchronized void refuse() {
        var open = running;
        running = null;
        if (open != null) {
            close(open.server());
            visitors.forEach(Web::close);
            open.threads().shutdownNow();
        }
    }

    private static void close(AutoCloseable it) {
        try {
            it.close();
        } catch (Exception _) {
            // it is gone either way
        }
    }

    @Override
    public void close() {
        refuse();
    }
}
