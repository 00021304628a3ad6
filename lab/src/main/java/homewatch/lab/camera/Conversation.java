package homewatch.lab.camera;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One connection of a visitor, on a thread of its own, with at most one session.
final class Conversation implements Runnable {
    private static final Pattern CLIENT_PORT = Pattern.compile("client_port=(\\d{1,5})-\\d{1,5}");
    private static final Pattern CHANNEL = Pattern.compile("interleaved=(\\d{1,3})-\\d{1,3}");
    private static final String METHODS = "OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN";

    private final Surroundings surroundings;
    private final Socket socket;
    private final Login login;
    private final Wire wire;
    private final Replies replies;
    private final String sessionId;
    private @Nullable StreamSession session;

    Conversation(Surroundings surroundings, Socket socket) throws IOException {
        this.surroundings = surroundings;
        this.socket = socket;
        this.login = new Login(surroundings);
        this.wire = new Wire(socket.getOutputStream());
        this.replies = new Replies(wire);
        this.sessionId = Integer.toHexString(surroundings.randomInt());
    }

    @Override
    public void run() {
        surroundings.counts().connections.incrementAndGet();
        try {
            socket.setTcpNoDelay(true);
            var reader = new RequestReader(socket.getInputStream(), this::report);
            while (true) {
                var request = reader.next();
                surroundings.conduct().awaitAwake();
                answer(request);
            }
        } catch (IOException _) {
            // the visitor left, or this camera ended it
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            hangUp();
        }
    }

    private void hangUp() {
        if (session != null) {
            session.end();
        }
        try {
            socket.close();
        } catch (IOException _) {
            // it is gone either way
        }
    }

    private void report(byte[] packet) {
        if (session == null || !Rtp.isReceiverReport(packet, packet.length)) {
            return;
        }
        surroundings.counts().receiverReports.incrementAndGet();
        if (surroundings.settings().keepAlives().reportsCount()) {
            session.keepAlive();
        }
    }

    private void answer(RtspRequest request) throws IOException, InterruptedException {
        var behaviour = surroundings.conduct().now();
        if (behaviour instanceof Behaviour.Malformed(var kind)
                && !kind.ofMedia()
                && kind != Behaviour.Malformation.BAD_SDP) {
            Breakage.reply(
                    kind,
                    wire,
                    surroundings.sources().random(),
                    millis -> {
                        surroundings
                                .conduct()
                                .await(behaviour, TimeUnit.MILLISECONDS.toNanos(millis));
                        return surroundings.conduct().isStill(behaviour);
                    });
            return;
        }
        if (request.method().equals("OPTIONS") && session == null) {
            replies.reply(request, 200, Map.of("Public", methods()));
            return;
        }
        if (session == null && refused(request, behaviour)) {
            return;
        }
        switch (login.judge(request)) {
            case WELCOME -> serve(request, behaviour);
            case NOT_TRIED, WRONG -> replies.challenge(request, login.challenges(false));
            case STALE -> replies.challenge(request, login.challenges(true));
        }
    }

    private String methods() {
        return surroundings.settings().keepAlives().listed()
                ? METHODS + ", GET_PARAMETER"
                : METHODS;
    }

    private boolean refused(RtspRequest request, Behaviour behaviour) throws IOException {
        if (behaviour instanceof Behaviour.LockOut(var span, int code)) {
            lockedOut(request, code, span);
            return true;
        }
        var left = surroundings.doorman().locked();
        if (!left.isZero()) {
            lockedOut(request, 429, left);
        }
        return !left.isZero();
    }

    private void lockedOut(RtspRequest request, int code, Duration span) throws IOException {
        var seconds = Long.toString(Math.max(1, span.plusMillis(999).toSeconds()));
        replies.reply(request, code, Map.of("Retry-After", seconds));
    }

    private void serve(RtspRequest request, Behaviour behaviour) throws IOException {
        switch (request.method()) {
            case "DESCRIBE" -> describe(request, behaviour);
            case "SETUP" -> setUp(request);
            case "PLAY" -> play(request);
            case "TEARDOWN" -> tearDown(request);
            case "GET_PARAMETER", "SET_PARAMETER", "OPTIONS" -> keepAlive(request);
            default -> replies.reply(request, 501, Map.of());
        }
    }

    private void describe(RtspRequest request, Behaviour behaviour) throws IOException {
        switch (behaviour) {
            case Behaviour.Forbid _ -> replies.reply(request, 403, Map.of());
            case Behaviour.NoSuchStream _ -> replies.reply(request, 404, Map.of());
            case Behaviour.Redirect(var to) ->
                    replies.reply(request, 302, Map.of("Location", to.toString()));
            case Behaviour.Malformed(var kind) when kind == Behaviour.Malformation.BAD_SDP ->
                    description(request, "v=zero\r\nm=video\r\na=rtpmap\r\n=\r\nm=");
            case Behaviour.Well _,
                    Behaviour.Refuse _,
                    Behaviour.ChangePassword _,
                    Behaviour.LockOut _,
                    Behaviour.Hang _,
                    Behaviour.StallAfter _,
                    Behaviour.FreezePicture _,
                    Behaviour.SlowFrames _,
                    Behaviour.Flap _,
                    Behaviour.DropConnections _,
                    Behaviour.Malformed _,
                    Behaviour.SkewedClock _ ->
                    description(
                            request,
                            Description.of(
                                    surroundings.settings().clip(),
                                    socket.getLocalAddress().getHostAddress()));
        }
    }

    private void description(RtspRequest request, String text) throws IOException {
        var base = request.uri().endsWith("/") ? request.uri() : request.uri() + "/";
        replies.reply(
                request,
                200,
                Map.of("Content-Type", "application/sdp", "Content-Base", base),
                text);
    }

    private void setUp(RtspRequest request) throws IOException {
        var wanted = request.header("Transport").orElse("");
        var ports = CLIENT_PORT.matcher(wanted);
        var channel = CHANNEL.matcher(wanted);
        if (session != null) {
            replies.reply(request, 459, Map.of());
        } else if (wanted.contains("TCP")) {
            int first = channel.find() ? Integer.parseInt(channel.group(1)) & 0xFE : 0;
            begin(request, new Carrier.Interleaved(wire, first));
        } else if (ports.find()) {
            begin(request, datagrams(Integer.parseInt(ports.group(1))));
        } else {
            replies.reply(request, 461, Map.of());
        }
    }

    private Carrier datagrams(int port) throws IOException {
        var visitor = ((InetSocketAddress) socket.getRemoteSocketAddress()).getAddress();
        var datagrams = Carrier.Datagrams.open(socket.getLocalAddress(), visitor, port);
        Thread.ofVirtual().name("lab-reports").start(() -> datagrams.receive(this::report));
        return datagrams;
    }

    private void begin(RtspRequest request, Carrier carrier) throws IOException {
        session = new StreamSession(surroundings, carrier, this::hangUp);
        var timeout = surroundings.settings().keepAlives().timeout();
        replies.reply(
                request,
                200,
                Map.of(
                        "Session",
                        sessionId + ";timeout=" + timeout.toSeconds(),
                        "Transport",
                        session.transport()));
    }

    private void play(RtspRequest request) throws IOException {
        if (session == null || !ofSession(request)) {
            replies.reply(request, 454, Map.of());
            return;
        }
        var headers =
                Map.of(
                        "Session",
                        sessionId,
                        "Range",
                        "npt=0.000-",
                        "RTP-Info",
                        "url=" + request.uri() + ";seq=" + session.nextSequence());
        replies.reply(request, 200, headers);
        session.keepAlive();
        session.play();
    }

    private void tearDown(RtspRequest request) throws IOException {
        if (session == null || !ofSession(request)) {
            replies.reply(request, 454, Map.of());
            return;
        }
        surroundings.counts().teardowns.incrementAndGet();
        session.end();
        session = null;
        replies.reply(request, 200, Map.of());
    }

    private void keepAlive(RtspRequest request) throws IOException {
        if (session == null || !ofSession(request)) {
            replies.reply(request, 454, Map.of());
            return;
        }
        surroundings.counts().keepAlive(request.method());
        if (!surroundings.settings().keepAlives().methods().contains(request.method())) {
            replies.reply(request, 405, Map.of("Allow", METHODS));
            return;
        }
        session.keepAlive();
        replies.reply(request, 200, Map.of("Session", sessionId, "Public", methods()));
    }

    private boolean ofSession(RtspRequest request) {
        return request.header("Session").orElse("").split(";", 2)[0].equals(sessionId);
    }
}
