package homewatch.control.http;

import homewatch.control.agent.Connection;
import homewatch.control.agent.LinkEnd;
import homewatch.control.agent.LinkSession;
import io.javalin.websocket.WsConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/// The link's WebSocket: hands each connection of Jetty to the link as a [Connection].
final class LinkSocket {
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int SEND_SECONDS = 10;

    private final LinkEnd link;
    private final Map<String, LinkSession> sessions = new ConcurrentHashMap<>();

    LinkSocket(LinkEnd link) {
        this.link = link;
    }

    void configure(WsConfig socket) {
        socket.onConnect(opened -> {
            opened.session.setMaxTextMessageSize(LinkEnd.LARGEST_BEFORE_HELLO);
            opened.session.setIdleTimeout(IDLE);
            link.opened(new JettyConnection(opened.session))
                    .ifPresent(session -> sessions.put(opened.sessionId(), session));
        });
        socket.onMessage(came -> {
            var session = sessions.get(came.sessionId());
            if (session != null) {
                session.received(came.message());
            }
        });
        socket.onBinaryMessage(came -> came.closeSession(1003, "text messages alone"));
        socket.onClose(closed -> closed(closed.sessionId()));
        socket.onError(failed -> closed(failed.sessionId()));
    }

    private void closed(String id) {
        var session = sessions.remove(id);
        if (session != null) {
            session.closed();
        }
    }

    private record JettyConnection(Session session) implements Connection {
        @Override
        public void send(String message) throws IOException {
            var sent = new Callback.Completable();
            session.sendText(message, sent);
            try {
                sent.get(SEND_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException failed) {
                throw new IOException("the connection broke", failed);
            } catch (TimeoutException failed) {
                throw new IOException("it was not taken within " + SEND_SECONDS + " s", failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException("sending was interrupted", stopped);
            }
        }

        @Override
        public void close(int code, String reason) {
            session.close(code, reason, Callback.NOOP);
        }

        @Override
        public void allow(int largestMessage) {
            session.setMaxTextMessageSize(largestMessage);
        }

        @Override
        public String address() {
            return session.getRemoteSocketAddress() instanceof InetSocketAddress address
                    ? String.valueOf(address.getAddress().getHostAddress())
                    : "";
        }
    }
}
