package homewatch.control.http;

import homewatch.control.agent.LinkEnd;
import homewatch.control.settings.ControlSettings;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.time.Instant;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.Callback;

/// The limits of the HTTP server: connections, headers, rates, and what it says of itself, which is
/// nothing.
final class JettySetup {
    private static final int MOST_CONNECTIONS = 1024;
    private static final int LARGEST_HEADERS = 8 * 1024;
    private static final long LEAST_BYTES_A_SECOND = 64;
    private static final long FIRST_HEAD_MILLIS = 20_000;
    private static final long STOP_MILLIS = 2000;
    private static final long IDLE_MILLIS_AT_END = 20;

    private JettySetup() {}

    static void apply(JavalinConfig config, ControlSettings settings) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = RequestInput.LARGEST_BODY;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        var forwarded = new Forwarded(settings.trustedProxies());
        config.contextResolver.ip = forwarded::address;
        config.contextResolver.scheme = forwarded::scheme;
        config.jetty.host = settings.bind();
        config.jetty.port = settings.port();
        config.jetty.modifyHttpConfiguration(JettySetup::limit);
        config.jetty.modifyServer(JettySetup::limit);
        config.jetty.modifyServletContextHandler(
                context -> context.setErrorHandler(new PlainErrors()));
        config.jetty.modifyWebSocketServletFactory(
                factory -> factory.setMaxTextMessageSize(LinkEnd.LARGEST_BEFORE_HELLO));
    }

    /// Connections that nothing is asked over need not be waited for.
    static void stopAtOnce(Server server) {
        for (var connector : server.getConnectors()) {
            if (connector instanceof AbstractConnector open) {
                open.setShutdownIdleTimeout(IDLE_MILLIS_AT_END);
            }
        }
    }

    /// Ends the connections over which no head of a request came whole in time. Jetty's own time
    /// limit begins anew with each byte.
    static void endSlow(Server server, Instant now) {
        for (var connector : server.getConnectors()) {
            connector.getConnectedEndPoints().stream()
                    .filter(peer -> slow(peer, now))
                    .forEach(EndPoint::close);
        }
    }

    private static boolean slow(EndPoint peer, Instant now) {
        var connection = peer.getConnection();
        return connection != null
                && connection.getMessagesIn() == 0
                && now.toEpochMilli() - peer.getCreatedTimeStamp() > FIRST_HEAD_MILLIS;
    }

    private static void limit(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(LARGEST_HEADERS);
    }

    private static void limit(Server server) {
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
        server.setHandler(new MinimumDataRateHandler(LEAST_BYTES_A_SECOND, 0));
        server.setErrorHandler(new PlainErrors());
        server.setStopTimeout(STOP_MILLIS);
    }

    /// What Jetty says when a request does not even reach us: the status, and nothing else.
    private static final class PlainErrors extends ErrorHandler {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            int status = response.getStatus();
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problems.CONTENT_TYPE);
            Content.Sink.write(
                    response,
                    true,
                    "{\"type\":\"about:blank\",\"title\":\"The request cannot be answered\",\"status\":"
                            + status
                            + ",\"detail\":\"See /docs for all that can be asked here.\"}",
                    callback);
            return true;
        }
    }
}
