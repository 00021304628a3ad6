package homewatch.edge;

import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.Command;
import homewatch.wire.FromAgent;
import homewatch.wire.FromHub;
import homewatch.wire.LinkProtocol;
import homewatch.wire.PlugAssignment;
import homewatch.wire.Report;
import homewatch.wire.SiteId;
import homewatch.wire.json.Json;
import io.javalin.Javalin;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsMessageContext;
import java.net.URI;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The control plane's end of the link, over a real WebSocket: checks the agent's signature, keeps
/// what it hears, acknowledges unless told not to. What it has heard stays over restarts, as on a
/// disk.
final class TestingHub implements AutoCloseable {
    static final String TOKEN = "one-time-token";

    final List<FromAgent> heard = new CopyOnWriteArrayList<>();
    final List<Report> applied = new CopyOnWriteArrayList<>();
    volatile boolean acknowledges = true;
    volatile @Nullable String refusal;
    volatile List<CameraAssignment> assignments = List.of();
    volatile List<PlugAssignment> plugs = List.of();
    private volatile long acknowledged;
    private volatile String epoch = "";
    private final int port;
    private Javalin server;
    private volatile @Nullable WsContext agent;
    private volatile boolean enrolled;

    TestingHub() {
        server = start(0);
        port = server.port();
    }

    URI address() {
        return URI.create("ws://127.0.0.1:" + port + LinkProtocol.PATH);
    }

    void stop() {
        agent = null;
        server.stop();
    }

    void restart() {
        server = start(port);
    }

    void assign(CameraAssignment... cameras) {
        assignments = List.of(cameras);
        send(new FromHub.Assignments(assignments, plugs));
    }

    void command(Command command) {
        send(new FromHub.Do(command));
    }

    boolean linked() {
        return agent != null;
    }

    /// The newest state that a report told of a camera.
    Optional<CameraState> state(CameraId camera) {
        return changes(camera).reversed().stream().findFirst();
    }

    List<CameraState> changes(CameraId camera) {
        var states = new ArrayList<CameraState>();
        for (var report : applied) {
            if (report.fact() instanceof Report.Fact.Changed(var state)
                    && state.camera().equals(camera)) {
                states.add(state);
            }
        }
        return states;
    }

    <T extends FromAgent> List<T> heard(Class<T> kind) {
        return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void close() {
        server.stop();
    }

    private Javalin start(int at) {
        return Javalin.create(
                        config -> {
                            config.startup.showJavalinBanner = false;
                            config.jetty.modifyWebSocketServletFactory(factory ->
                                    factory.setMaxTextMessageSize(LinkProtocol.LARGEST_MESSAGE));
                            config.routes.ws(
                                    LinkProtocol.PATH,
                                    ws -> {
                                        ws.onConnect(this::challenge);
                                        ws.onMessage(this::take);
                                        ws.onClose(_ -> agent = null);
                                    });
                        })
                .start("127.0.0.1", at);
    }

    private void challenge(WsConnectContext context) {
        send(context, new FromHub.Challenge("nonce"));
    }

    private void take(WsMessageContext context) throws Exception {
        var message = Json.link().readValue(context.message(), FromAgent.class);
        heard.add(message);
        switch (message) {
            case FromAgent.Hello hello -> welcome(context, hello);
            case FromAgent.Reports(var reports) -> apply(context, reports);
            case FromAgent.Now _, FromAgent.Alive _, FromAgent.Result _, FromAgent.Progress _ -> {}
        }
    }

    private void welcome(WsContext context, FromAgent.Hello hello) throws Exception {
        var key = new X509EncodedKeySpec(Base64.getDecoder().decode(hello.publicKey()));
        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(key));
        signature.update(LinkProtocol.signed("nonce"));
        var token = hello.token();
        boolean known = enrolled || (token != null && token.reveal().equals(TOKEN));
        var reason = refusal;
        if (reason == null && !known) {
            reason = "no token";
        }
        if (!signature.verify(Base64.getDecoder().decode(hello.signature()))) {
            reason = "wrong signature";
        }
        if (reason != null) {
            send(context, new FromHub.Refused(reason));
            context.closeSession();
            return;
        }
        enrolled = true;
        if (!hello.epoch().equals(epoch)) {
            epoch = hello.epoch();
            acknowledged = 0;
        }
        var id = LinkProtocol.agentId(hello.publicKey());
        send(context, new FromHub.Welcome(id, new SiteId("home"), acknowledged));
        send(context, new FromHub.Assignments(assignments, plugs));
        agent = context;
    }

    private synchronized void apply(WsContext context, List<Report> reports) {
        for (var report : reports) {
            if (report.sequence() > acknowledged && acknowledges) {
                applied.add(report);
                acknowledged = report.sequence();
            }
        }
        if (acknowledges) {
            send(context, new FromHub.Acknowledged(acknowledged));
        }
    }

    private void send(FromHub message) {
        var context = agent;
        if (context != null) {
            send(context, message);
        }
    }

    private static void send(WsContext context, FromHub message) {
        try {
            context.send(Json.link().writeValueAsString(message));
        } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
