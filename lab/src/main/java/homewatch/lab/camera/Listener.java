package homewatch.lab.camera;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The port of a camera and the connections through it. Each connection has a virtual thread of its
/// own, and so has the port while it listens.
final class Listener {
    private static final int BACKLOG = 128;

    private final InetSocketAddress address;
    private final Consumer<Socket> visitor;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket server;

    private Listener(ServerSocket server, Consumer<Socket> visitor) {
        this.address = (InetSocketAddress) server.getLocalSocketAddress();
        this.visitor = visitor;
        this.server = server;
    }

    /// `visitor` talks to one connection and returns when it is over.
    static Listener start(InetSocketAddress address, Consumer<Socket> visitor) throws IOException {
        var server = bind(address);
        var listener = new Listener(server, visitor);
        Thread.ofVirtual().name("lab-port").start(() -> listener.accept(server));
        return listener;
    }

    InetSocketAddress address() {
        return address;
    }

    /// Listens again, on the same port.
    synchronized void listen() {
        if (server != null) {
            return;
        }
        try {
            var again = bind(address);
            server = again;
            Thread.ofVirtual().name("lab-port").start(() -> accept(again));
        } catch (IOException failure) {
            throw new UncheckedIOException("port " + address.getPort(), failure);
        }
    }

    /// Listens no more and ends all connections.
    synchronized void refuse() {
        if (server != null) {
            close(server);
            server = null;
        }
        hangUp();
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

    private void accept(ServerSocket listening) {
        try {
            while (true) {
                admit(listening, listening.accept());
            }
        } catch (IOException _) {
            // it refuses from now on
        }
    }

    private synchronized void admit(ServerSocket listening, Socket socket) {
        if (listening.isClosed()) {
            close(socket);
            return;
        }
        open.add(socket);
        Thread.ofVirtual().name("lab-visitor").start(() -> talk(socket));
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
