package homewatch.devices.rtsp;

import homewatch.devices.net.Printable;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The way from a fresh connection to a playing stream: OPTIONS, DESCRIBE, SETUP, PLAY.
final class Negotiation {
    private static final int MOST_REDIRECTS = 3;
    private static final int LONGEST_ADDRESS = 2000;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);
    private static final Pattern TIMEOUT = Pattern.compile("timeout\\s*+=\\s*+(\\d{1,5})");
    private static final Pattern CHANNELS = Pattern.compile("interleaved=(\\d{1,3})-(\\d{1,3})");
    private static final Pattern SERVER_PORTS =
            Pattern.compile("server_port=(\\d{1,5})-(\\d{1,5})");

    private final RtspConnection connection;
    private final Dialogue dialogue;
    private final Duration step;
    private final long end;
    private final LongSupplier nanos;

    /// `end` is a reading of the clock at which everything must be done.
    Negotiation(
            RtspConnection connection,
            Dialogue dialogue,
            Duration step,
            long end,
            LongSupplier nanos) {
        this.connection = connection;
        this.dialogue = dialogue;
        this.step = step;
        this.end = end;
        this.nanos = nanos;
    }

    /// The interleaved channels of one track.
    record Channels(int media, int control) {}

    /// What was agreed on. `datagrams` are there for UDP alone and the session's to close.
    record Agreed(
            SessionDescription.Video video,
            String playUri,
            String server,
            Duration timeout,
            boolean knowsGetParameter,
            Channels channels,
            @Nullable Datagrams datagrams) {}

    Agreed agree(RtspTarget target) throws RtspException {
        var options = ask("OPTIONS", target.url().toString(), Map.of());
        boolean knowsGetParameter =
                options.all("Public").stream()
                        .anyMatch(it -> it.toUpperCase(Locale.ROOT).contains("GET_PARAMETER"));
        var described = describe(target);
        var description =
                SessionDescription.parse(described.reply().body())
                        .orElseThrow(() ->
                                new RtspException.Unsupported("it offers no H.264 or H.265 video"));
        var base = base(described);
        var track = sendable(SessionDescription.resolve(base, description.video().control()));
        var playUri = sendable(SessionDescription.resolve(base, description.control()));
        var server =
                Printable.of(
                        described
                                .reply()
                                .header("Server")
                                .or(() -> options.header("Server"))
                                .orElse(""));
        var datagrams =
                switch (target.transport()) {
                    case TCP -> null;
                    case UDP -> Datagrams.open(connection.local().getAddress(), target.address());
                };
        boolean playing = false;
        try {
            var setUp = setUp(track, datagrams);
            succeed("PLAY", ask("PLAY", playUri, Map.of("Range", "npt=0.000-")));
            playing = true;
            return new Agreed(
                    description.video(),
                    playUri,
                    server,
                    timeout(setUp),
                    knowsGetParameter,
                    channels(setUp),
                    datagrams);
        } finally {
            if (!playing && datagrams != null) {
                datagrams.close();
            }
        }
    }

    private record Described(RtspMessage reply, URI url) {}

    /// Follows redirects on the same host; a login is never carried to another.
    private Described describe(RtspTarget target) throws RtspException {
        var url = target.url();
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            var reply = ask("DESCRIBE", url.toString(), Map.of("Accept", "application/sdp"));
            if (reply.code() < 300 || reply.code() > 399) {
                return new Described(succeed("DESCRIBE", reply), url);
            }
            url = redirected(target, url, reply);
        }
        throw new RtspException.Unsupported("it redirects in a circle");
    }

    private static URI redirected(RtspTarget target, URI url, RtspMessage reply)
            throws RtspException {
        var location = reply.header("Location").orElse("");
        try {
            var next = url.resolve(location);
            var same = new RtspTarget(next, target.address(), null, target.transport());
            sendable(next.toString());
            if (url.getHost().equalsIgnoreCase(next.getHost())
                    && same.socketAddress().equals(target.at(url).socketAddress())) {
                return next;
            }
        } catch (IllegalArgumentException _) {
            // refused below
        }
        throw new RtspException.Unsupported(
                "it redirects elsewhere: give the camera that address yourself");
    }

    private RtspMessage setUp(String track, @Nullable Datagrams datagrams) throws RtspException {
        var transport =
                datagrams == null
                        ? "RTP/AVP/TCP;unicast;interleaved=0-1"
                        : "RTP/AVP;unicast;client_port="
                                + datagrams.port()
                                + "-"
                                + (datagrams.port() + 1);
        var reply = succeed("SETUP", ask("SETUP", track, Map.of("Transport", transport)));
        var session = reply.header("Session").orElse("");
        int semicolon = session.indexOf(';');
        dialogue.session((semicolon < 0 ? session : session.substring(0, semicolon)).strip());
        if (datagrams != null) {
            var ports = SERVER_PORTS.matcher(reply.header("Transport").orElse(""));
            if (ports.find()) {
                datagrams.reach(port(ports.group(1)), port(ports.group(2)));
            }
        }
        return reply;
    }

    private RtspMessage ask(String method, String uri, Map<String, String> headers)
            throws RtspException {
        long left = end - nanos.getAsLong();
        if (left <= 0) {
            throw new RtspException.Silent("stream", step);
        }
        var deadline = step.toNanos() < left ? step : Duration.ofNanos(left);
        return dialogue.ask(method, uri, headers, deadline);
    }

    private static RtspMessage succeed(String method, RtspMessage reply)
            throws RtspException.StreamRefused {
        if (!reply.succeeded()) {
            throw new RtspException.StreamRefused(method, reply.code(), reply.reason());
        }
        return reply;
    }

    /// RFC 2326 §C.1.1: Content-Base, else Content-Location, else the address asked for.
    private static String base(Described described) {
        return described
                .reply()
                .header("Content-Base")
                .or(() -> described.reply().header("Content-Location"))
                .filter(text -> text.startsWith("rtsp://"))
                .orElse(described.url().toString());
    }

    private static int port(String digits) throws RtspException.Malformed {
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw new RtspException.Malformed("it sends from port " + port);
        }
        return port;
    }

    private static Duration timeout(RtspMessage setUp) {
        var matcher = TIMEOUT.matcher(setUp.header("Session").orElse(""));
        var timeout =
                matcher.find()
                        ? Duration.ofSeconds(Integer.parseInt(matcher.group(1)))
                        : DEFAULT_TIMEOUT;
        return timeout.isZero() ? DEFAULT_TIMEOUT : timeout;
    }

    private static Channels channels(RtspMessage setUp) {
        var matcher = CHANNELS.matcher(setUp.header("Transport").orElse(""));
        return matcher.find()
                ? new Channels(
                        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : new Channels(0, 1);
    }

    /// An address that the device made up goes on our request line.
    private static String sendable(String uri) throws RtspException.Malformed {
        boolean plain = uri.chars().noneMatch(it -> Character.isISOControl(it) || it == ' ');
        if (!plain || uri.length() > LONGEST_ADDRESS) {
            throw new RtspException.Malformed("it describes a track at no address");
        }
        return uri;
    }
}
