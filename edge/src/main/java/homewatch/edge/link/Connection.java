package homewatch.edge.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import homewatch.wire.FromAgent;
import homewatch.wire.FromHub;
import homewatch.wire.LinkProtocol;
import homewatch.wire.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One WebSocket connection (RFC 6455) to the control plane. Messages are sent by one thread, which
/// waits for each to be taken by the network; what comes in is handed to `inbox` on the HTTP
/// client's threads.
final class Connection implements AutoCloseable {
    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    private static final Duration TO_SEND = Duration.ofSeconds(15);

    private final WebSocket socket;
    private final Incoming incoming;

    /// What arrives.
    sealed interface Arrival {
        record Message(FromHub message) implements Arrival {}

        /// The other end answered a ping.
        record Pong() implements Arrival {}

        /// The connection is over.
        record Ended(String reason) implements Arrival {}
    }

    private Connection(WebSocket socket, Incoming incoming) {
        this.socket = socket;
        this.incoming = incoming;
    }

    /// @throws IOException when nobody answers there, or not in time
    static Connection open(HttpClient client, URI address, Consumer<Arrival> inbox)
            throws IOException, InterruptedException {
        var incoming = new Incoming(inbox);
        var opening =
                client.newWebSocketBuilder()
                        .connectTimeout(TO_CONNECT)
                        .buildAsync(address, incoming);
        return new Connection(await(opening, TO_CONNECT, "connecting to " + address), incoming);
    }

    void send(FromAgent message) throws IOException, InterruptedException {
        var text = Json.link().writeValueAsString(message);
        if (text.length() > LinkProtocol.LARGEST_MESSAGE) {
            throw new IOException("a message of " + text.length() + " characters is too long");
        }
        await(socket.sendText(text, true), TO_SEND, "sending");
    }

    void ping() throws IOException, InterruptedException {
        await(socket.sendPing(ByteBuffer.allocate(0)), TO_SEND, "sending");
    }

    @Override
    public void close() {
        incoming.mute();
        socket.abort();
    }

    private static <T> T await(CompletableFuture<T> result, Duration limit, String what)
            throws IOException, InterruptedException {
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            result.cancel(true);
            throw new IOException(what + " took longer than " + limit.toSeconds() + " s");
        } catch (ExecutionException failure) {
            throw new IOException(what + ": " + reason(failure.getCause()), failure);
        }
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause == null) {
            return "failed";
        }
        var message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    /// Puts messages together and parses them. Called by one thread at a time.
    private static final class Incoming implements WebSocket.Listener {
        private final Consumer<Arrival> inbox;
        private final StringBuilder text = new StringBuilder();
        private volatile boolean muted;

        Incoming(Consumer<Arrival> inbox) {
            this.inbox = inbox;
        }

        void mute() {
            muted = true;
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence part, boolean last) {
            if (text.length() + part.length() > LinkProtocol.LARGEST_MESSAGE) {
                tell(new Arrival.Ended("it sent a message that is too long"));
                socket.abort();
                return null;
            }
            text.append(part);
            if (last) {
                parse(text.toString());
                text.setLength(0);
                text.trimToSize();
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(
                WebSocket socket, ByteBuffer data, boolean last) {
            tell(new Arrival.Ended("it sent a message that is not text"));
            socket.abort();
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            tell(new Arrival.Pong());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            tell(new Arrival.Ended("it closed the connection: " + code + " " + reason));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            tell(new Arrival.Ended(Connection.reason(error)));
        }

        /// A message that this version does not know is left out, so that a newer control plane can
        /// be talked to. What is wrong with it is not said: it may hold a password.
        private void parse(String json) {
            try {
                tell(new Arrival.Message(Json.link().readValue(json, FromHub.class)));
            } catch (JsonProcessingException _) {
                Link.logger.atWarn().log("a message of the control plane was not understood");
            }
        }

        private void tell(Arrival arrival) {
            if (!muted) {
                inbox.accept(arrival);
            }
        }
    }
}
