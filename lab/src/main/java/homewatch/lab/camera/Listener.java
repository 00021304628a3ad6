package homewatch.lab.camera;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The port of a camera and the connections through it. Each connection has a virtual thread of its
/// own, and so has the port while it listens.
final class Listener {
    private static final int BACKLOG = 128;
    private static final Duration TO_END = Duration.ofSeconds(5);

    private final InetSocketAddress address;
    private final Consumer<Socket> visitor;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private @Nullable Port port;

    private Listener(InetSocketAddress address, Consumer<Socket> visitor) {
        this.address = address;
        this.visitor = visitor;
    }

    /// An open port and the thread that accepts.
    private record Port(ServerSocket server, Thread thread) {}

    /// `visitor` talks to one connection and returns when it is over.
    static Listener start(InetSocketAddress address, Consumer<Socket> visitor) throws IOException {
        var server = bind(address);
        var listener = new Listener((InetSocketAddress) server.getLocalSocketAddress(), visitor);
        listener.accept(server);
        return listener;
    }

    InetSocketAddress address() {
        return address;
    }

    /// Listens again, on the same port.
    synchronized void listen() {
        if (port != null) {
            return;
        }
        try {
            accept(bind(address));
        } catch (IOException failure) {
            throw new UncheckedIOException("port " + address.getPort(), failure);
        }
    }

    /// Listens no more and ends all connections. The port is free only when its thread has ended.
    synchronized void refuse() {
        if (port != null) {
            close(port.server());
            await(port.thread());
            port = null;
        }
        hangUp();
    }

    private static void await(Thread thread) {
        try {
            thread.join(TO_END);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends all connections.
    synchronized void hangUp() {
        open.forEach(Listener::close);
    }

    private static ServerSocket bind(InetSocketAddress address) throws IOException {
        var server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(address, BACKLOG);
            return server;
        } catch (IOException failure) {
            close(server);
            throw failure;
        }
    }

    private synchronized void accept(ServerSocket server) {
        port = new Port(server, Thread.ofVirtual().name("lab-port").start(() -> admitAll(server)));
    }

    private void admitAll(ServerSocket server) {
        try {
            while (true) {
                var socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().name("lab-visitor").start(() -> talk(socket));
            }
        } catch (IOException _) {
            // it refuses from now on
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            visitor.accept(socket);
        } catch (IOException _) {
            // it is gone either way
        } finally {
            open.remove(socket);
        }
    }

    private static void close(AutoCloseable it) {
        try {
            it.close();
        } catch (Exception _) {
            // it is gone either way
        }
    }
}
