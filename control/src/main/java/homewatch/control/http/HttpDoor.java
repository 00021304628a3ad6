package homewatch.control.http;

import homewatch.control.access.AccessTokens;
import homewatch.control.agent.LinkEnd;
import homewatch.control.alert.AlertReception;
import homewatch.control.event.EventLog;
import homewatch.control.metrics.ControlMetrics;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Operations;
import homewatch.control.operation.Scope;
import homewatch.control.overview.Health;
import homewatch.control.settings.ControlSettings;
import homewatch.wire.LinkProtocol;
import homewatch.wire.SiteId;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that answers on the control plane's port. Each request has a virtual thread of its
/// own; how many run at once is bounded.
public final class HttpDoor implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(HttpDoor.class);
    static final String HEALTH = "/api/health";
    private static final int MOST_AT_ONCE = 256;

    /// What follows in a page's address may be the token of a one-time link.
    private static final Pattern PAST_FIRST_PART = Pattern.compile("^(/(?!api/)[^/]*/).+");

    private final Parts parts;
    private final Gate gate;
    private final Guards guards;
    private final EventStream stream;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final Javalin server;

    private HttpDoor(ControlSettings settings, Parts parts) {
        this.parts = parts;
        this.gate = new Gate(parts.tokens(), parts.sessions());
        this.guards = new Guards(settings.bind(), settings.hostNames());
        this.stream = new EventStream(gate, parts.log());
        this.server = Javalin.create(config -> configure(config, settings));
    }

    /// What stands behind the door.
    public record Parts(
            Operations operations,
            AccessTokens tokens,
            SessionCallers sessions,
            EventLog log,
            LinkEnd link,
            ControlMetrics metrics,
            Health health,
            AlertReception alerts,
            PageParts pages) {}

    /// The pages, and how problems look on them.
    public record PageParts(List<PageSet> sets, ProblemPage problems) {
        public PageParts {
            sets = List.copyOf(sets);
        }
    }

    /// Begins to answer.
    ///
    /// @throws IOException with one sentence when the port cannot be had
    public static HttpDoor start(ControlSettings settings, Parts parts) throws IOException {
        var door = new HttpDoor(settings, parts);
        try {
            door.server.start();
            JettySetup.stopAtOnce(door.server.jettyServer().server());
        } catch (JavalinException failed) {
            door.server.stop();
            throw new IOException(
                    "cannot listen on "
                            + settings.bind()
                            + " port "
                            + settings.port()
                            + ": the port is taken, or the address is not one of this machine's; stop"
                            + " what listens there, or give another port or address",
                    failed);
        }
        return door;
    }

    public int port() {
        return server.port();
    }

    /// Ends the connections over which nothing whole came in time; to be called every few seconds.
    public void endSlowConnections(Instant now) {
        JettySetup.endSlow(server.jettyServer().server(), now);
    }

    @Override
    public void close() {
        stream.close();
        try {
            server.stop();
        } catch (JavalinException late) {
            logger.atWarn().addKeyValue("why", late.getMessage()).log("requests were cut short");
        }
    }

    private void configure(JavalinConfig config, ControlSettings settings) {
        JettySetup.apply(config, settings);
        config.routes.before(guards::check);
        config.routes.wsBeforeUpgrade(guards::check);
        config.routes.wsBeforeUpgrade(guards::checkNoPage);
        config.routes.exception(OperationProblem.class, this::refuse);
        config.routes.exception(HttpResponseException.class, this::unknown);
        config.routes.exception(Exception.class, this::fault);
        parts.operations().all().forEach(operation -> add(config, operation));
        var document = new OpenApi(parts.operations().all()).document();
        read(config, "/openapi.json", exchange -> describe(exchange, document));
        read(config, HEALTH, this::health);
        read(config, "/metrics", this::metrics);
        read(
                config,
                "/api/sites/{id}/metrics",
                exchange -> inRoom(exchange, "scrape_site", this::ofSite));
        var alertmanager = new AlertmanagerDoor(parts.alerts());
        config.routes.post(
                AlertmanagerDoor.PATH,
                exchange -> inRoom(exchange, "alertmanager", alertmanager::answer));
        config.routes.get(EventStream.PATH, stream::answer);
        config.routes.head(EventStream.PATH, stream::check);
        config.routes.ws(LinkProtocol.PATH, new LinkSocket(parts.link())::configure);
        StaticPages.addTo(config);
        parts.pages().sets().forEach(set -> set.addTo(new Registrar(config)));
    }

    /// Registers pages with the server.
    private final class Registrar implements PageDoor {
        private final JavalinConfig config;

        Registrar(JavalinConfig config) {
            this.config = config;
        }

        @Override
        public void get(String path, PageHandler handler) {
            read(config, path, exchange -> inRoom(exchange, "page", handler));
        }

        @Override
        public void post(String path, PageHandler handler) {
            config.routes.post(path, exchange -> inRoom(exchange, "page", handler));
        }
    }

    private <I extends Record, O> void add(JavalinConfig config, Operation<I, O> operation) {
        var route = new OperationRoute<>(operation, parts.operations(), gate);
        var path = operation.route().path();
        Handler handler = exchange -> inRoom(exchange, operation.name(), route::answer);
        switch (operation.route().method()) {
            case GET -> read(config, path, handler);
            case POST -> config.routes.post(path, handler);
            case PATCH -> config.routes.patch(path, handler);
            case DELETE -> config.routes.delete(path, handler);
        }
    }

    /// `HEAD` does what `GET` does; Jetty leaves the body out (RFC 9110 §9.3.2).
    static void read(JavalinConfig config, String path, Handler handler) {
        config.routes.get(path, handler);
        config.routes.head(path, handler);
    }

    private void inRoom(Context exchange, String name, PageHandler handler) {
        var watch = parts.metrics().request(name);
        if (!room.tryAcquire()) {
            refuse(tooMany(), exchange);
            watch.answered(exchange.statusCode());
            return;
        }
        try {
            handler.answer(exchange);
        } catch (OperationProblem problem) {
            refuse(problem, exchange);
        } catch (RuntimeException failed) {
            fault(failed, exchange);
        } finally {
            room.release();
            watch.answered(exchange.statusCode());
        }
    }

    /// The one answer about this installation that needs no token.
    private void health(Context exchange) {
        boolean well = parts.health().well();
        exchange.status(well ? 200 : 503)
                .contentType("application/json")
                .result(
                        well
                                ? "{\"status\":\"ok\"}"
                                : "{\"status\":\"the database does not answer\"}");
    }

    private void describe(Context exchange, byte[] document) throws OperationProblem {
        gate.caller(exchange);
        exchange.contentType("application/json").result(document);
    }

    private void metrics(Context exchange) throws OperationProblem {
        admitScraper(exchange);
        exchange.contentType(ControlMetrics.CONTENT_TYPE).result(parts.metrics().text());
    }

    private void admitScraper(Context exchange) throws OperationProblem {
        if (!Guards.isLoopback(exchange.ip()) || !SameMachine.asks(exchange)) {
            var caller = gate.caller(exchange);
            Gate.require(Scope.CAMERAS_READ, caller);
            Gate.requireEverything(caller);
        }
    }

    /// For a Prometheus that does not reach the site's agent.
    private void ofSite(Context exchange) throws OperationProblem {
        admitScraper(exchange);
        var site = siteOf(exchange.pathParam("id"));
        exchange.contentType(ControlMetrics.CONTENT_TYPE).result(parts.metrics().ofSite(site));
    }

    private static SiteId siteOf(String id) throws OperationProblem {
        try {
            return new SiteId(id);
        } catch (IllegalArgumentException _) {
            throw OperationProblem.of(OperationProblem.Kind.NOT_FOUND, "There is no such site.");
        }
    }

    private static OperationProblem tooMany() {
        return OperationProblem.later(
                OperationProblem.Kind.UNAVAILABLE,
                "Too many requests are being answered: try again in a second.",
                Duration.ofSeconds(1));
    }

    /// What Javalin itself says of a request: that there is no such path or method.
    private void unknown(HttpResponseException said, Context exchange) {
        var kind =
                switch (said.getStatus()) {
                    case 404 -> OperationProblem.Kind.NOT_FOUND;
                    case 405 -> OperationProblem.Kind.METHOD_NOT_ALLOWED;
                    case 413 -> OperationProblem.Kind.TOO_LARGE;
                    default -> OperationProblem.Kind.MALFORMED;
                };
        refuse(OperationProblem.of(kind, "See /docs for all that can be asked here."), exchange);
    }

    private void fault(Exception failed, Context exchange) {
        logger.atError()
                .addKeyValue("method", exchange.method())
                .addKeyValue("path", PAST_FIRST_PART.matcher(exchange.path()).replaceFirst("$1…"))
                .setCause(failed)
                .log("request failed");
        refuse(Problems.fault(), exchange);
    }

    /// A person at a page reads a page, everybody else JSON.
    private void refuse(OperationProblem problem, Context exchange) {
        var wanted = exchange.header("Accept");
        if (wanted != null
                && wanted.contains("text/html")
                && !exchange.path().startsWith("/api/")) {
            parts.pages().problems().show(problem, exchange);
        } else {
            Problems.write(problem, exchange);
        }
    }
}
