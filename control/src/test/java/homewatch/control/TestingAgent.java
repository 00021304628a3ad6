package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.process.secret.Secret;
import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.CommandResult;
import homewatch.wire.FromAgent;
import homewatch.wire.FromHub;
import homewatch.wire.LinkProtocol;
import homewatch.wire.Report;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import homewatch.wire.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An agent that does what a test says, over a real WebSocket, with a real key.
final class TestingAgent implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 15;

    private final TestingHub hub;
    private final KeyPair keys;
    private final LinkedBlockingQueue<FromHub> came = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private volatile @Nullable Function<FromHub.Do, CommandResult.Outcome> habit;
    private @Nullable WebSocket socket;

    private TestingAgent(TestingHub hub, KeyPair keys) {
        this.hub = hub;
        this.keys = keys;
    }

    static TestingAgent withNewKey(TestingHub hub) throws Exception {
        return new TestingAgent(hub, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    }

    /// The same agent on another connection.
    TestingAgent again(TestingHub other) {
        return new TestingAgent(other, keys);
    }

    String publicKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    TestingAgent dial() throws Exception {
        var uri = URI.create("ws://127.0.0.1:" + hub.plane.port() + LinkProtocol.PATH);
        socket =
                hub.client()
                        .newWebSocketBuilder()
                        .buildAsync(uri, new Ear())
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return this;
    }

    /// Dials, shows its key and perhaps a token, and gives what the control plane says to it.
    FromHub hello(@Nullable String token, String epoch) throws Exception {
        dial();
        var challenge = (FromHub.Challenge) next();
        send(
                new FromAgent.Hello(
                        publicKey(),
                        sign(challenge.nonce()),
                        token == null ? null : Secret.of(token),
                        epoch,
                        "0.1.0"));
        return next();
    }

    FromHub.Welcome enrol(String token) throws Exception {
        return welcomed(hello(token, "epoch-1"));
    }

    FromHub.Welcome connect(String epoch) throws Exception {
        return welcomed(hello(null, epoch));
    }

    private FromHub.Welcome welcomed(FromHub said) throws Exception {
        assertThat(said).isInstanceOf(FromHub.Welcome.class);
        assertThat(next()).isInstanceOf(FromHub.Assignments.class);
        return (FromHub.Welcome) said;
    }

    String sign(String nonce) throws Exception {
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(LinkProtocol.signed(nonce));
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    /// From now on commands are answered so.
    TestingAgent answering(Function<FromHub.Do, CommandResult.Outcome> answers) {
        habit = answers;
        return this;
    }

    TestingAgent passing() {
        return answering(_ ->
                new CommandResult.Outcome.Probed(null, List.of(), "H264 640x360, 15 frames/s"));
    }

    /// From now on commands are left to the test, which reads and answers them.
    TestingAgent silent() {
        habit = null;
        return this;
    }

    void send(FromAgent message) throws Exception {
        sendText(Json.link().writerFor(FromAgent.class).writeValueAsString(message));
    }

    void sendText(String text) throws Exception {
        Objects.requireNonNull(socket, "not dialled")
                .sendText(text, true)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// Sends reports and gives what was acknowledged.
    long report(Report... reports) throws Exception {
        send(new FromAgent.Reports(List.of(reports)));
        return next(FromHub.Acknowledged.class).sequence();
    }

    FromHub next() throws Exception {
        var message = came.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(message).as("a message of the control plane").isNotNull();
        return message;
    }

    /// The next message of a kind; others before it are passed over.
    <T extends FromHub> T next(Class<T> kind) throws Exception {
        while (true) {
            var message = next();
            if (kind.isInstance(message)) {
                return kind.cast(message);
            }
        }
    }

    /// The code with which the control plane ended the connection.
    int closeCode() throws Exception {
        return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    static CameraState online(String camera) {
        return new CameraState(
                new CameraId(camera),
                Status.ONLINE,
                null,
                Instant.parse("2026-11-24T10:00:00Z"),
                Instant.parse("2026-11-24T10:00:00Z"),
                List.of());
    }

    static CameraState offline(String camera, Verdict verdict) {
        return new CameraState(
                new CameraId(camera),
                verdict.status(),
                verdict,
                Instant.parse("2026-11-24T11:00:00Z"),
                null,
                List.of());
    }

    static Report changed(long sequence, CameraState state) {
        return new Report(sequence, state.since(), new Report.Fact.Changed(state));
    }

    @Override
    public void close() {
        crash();
    }

    /// Ends the connection without a goodbye.
    void crash() {
        var open = socket;
        closed.complete(-1);
        if (open != null) {
            open.abort();
        }
    }

    private void answer(FromHub.Do asked) {
        var answers = habit;
        if (answers == null) {
            came.add(asked);
            return;
        }
        try {
            send(
                    new FromAgent.Result(
                            new CommandResult(asked.command().id(), answers.apply(asked))));
        } catch (Exception failed) {
            assertThat(closed).as("an answer is lost with its connection alone").isDone();
        }
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                take(part.toString());
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failed) {
            closed.complete(-1);
        }

        private void take(String text) {
            try {
                var message = Json.link().readValue(text, FromHub.class);
                if (message instanceof FromHub.Do asked) {
                    Thread.ofVirtual().start(() -> answer(asked));
                } else {
                    came.add(message);
                }
            } catch (IOException malformed) {
                throw new IllegalStateException(malformed);
            }
        }
    }
}
