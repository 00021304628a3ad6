package homewatch.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.control.alert.Alert;
import homewatch.control.operation.Caller;
import homewatch.control.operation.InputReader;
import homewatch.control.operation.Operation;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Scope;
import homewatch.control.settings.Monitoring;
import homewatch.process.time.Ticker;
import homewatch.wire.json.Json;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What the control plane tells people, on a real database, led round by round and with clocks that
/// can be moved forward.
final class TestingTelling implements AutoCloseable {
    private static final Caller ADMIN =
            new Caller("t", "test", Set.of(Scope.ADMIN), Reach.everything(), "127.0.0.1");

    private final Path folder;
    private final Monitoring monitoring;
    private final AtomicLong ahead = new AtomicLong();
    private Ground ground;
    private Telling telling;

    private TestingTelling(Path folder, Monitoring monitoring) throws Exception {
        this.folder = folder;
        this.monitoring = monitoring;
        this.ground = Ground.prepare(folder, surroundings());
        this.telling = begun();
    }

    static TestingTelling on(Path root) throws Exception {
        return on(root, Monitoring.NONE);
    }

    static TestingTelling on(Path root, Monitoring monitoring) throws Exception {
        return new TestingTelling(root.resolve("data"), monitoring);
    }

    static Monitoring withPager(URI url) {
        return watching(null, null, null, url);
    }

    static Monitoring watching(
            @Nullable URI prometheus, @Nullable URI alertmanager, @Nullable Path token, URI pager) {
        return new Monitoring(
                prometheus,
                alertmanager,
                null,
                token,
                new Monitoring.Receivers(new Monitoring.Webhook(pager, null), null, null, null));
    }

    /// An alert that is to wake somebody.
    static Alert page(String name, String site) {
        return alert(name, site, "critical");
    }

    static Alert alert(String name, String site, String severity) {
        return new Alert(
                "%016x".formatted((name + site).hashCode()),
                Map.of("alertname", name, "site", site, "severity", severity),
                Map.of(
                        "summary", site + ": 2 of 8 cameras give no picture: hall, till.",
                        "description", "hall: no stream, till: host unreachable.",
                        "runbook_url", "http://hub.example/runbooks/cameras-offline"),
                Instant.parse("2026-11-25T02:14:00Z"));
    }

    void forward(Duration span) {
        ahead.addAndGet(span.toNanos());
    }

    Telling telling() {
        return telling;
    }

    Ground ground() {
        return ground;
    }

    /// Reckons and tells, and waits for what comes of it.
    void round() throws Exception {
        telling.vigil().look();
        telling.round();
        Waiting.until(() -> idle("home") && idle("shop") && idle("hub"));
    }

    private boolean idle(String site) {
        return !telling.outbox().isTelling(site);
    }

    /// Some rounds of a second each.
    void rounds(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            forward(Duration.ofSeconds(1));
            round();
        }
    }

    void fires(Alert alert) {
        telling.listeners().forEach(listener -> listener.firing(alert));
    }

    void ends(Alert alert) {
        telling.listeners().forEach(listener -> listener.resolved(alert));
    }

    void acknowledge(Alert alert) {
        telling.listeners().forEach(listener -> listener.acknowledged(alert, "anna"));
    }

    void hush(Alert alert) {
        telling.listeners().forEach(listener -> listener.hushed(alert));
    }

    void watchdog() {
        telling.listeners().forEach(listener -> listener.watchdog(Instant.EPOCH));
    }

    void webhook(String id, URI address) throws Exception {
        contact(id, "webhook", address, false);
    }

    void contact(String id, String kind, URI address, boolean pictures) throws Exception {
        ask(
                "create_contact",
                "{\"id\":\"%s\",\"name\":\"%s\",\"kind\":\"%s\",\"address\":\"%s\",\"token\":\"tk_x\",\"pictures\":%s}"
                        .formatted(id, id, kind, address, pictures));
    }

    void steps(String json) throws Exception {
        ask("change_escalation", "{\"steps\":" + json + "}");
    }

    JsonNode notices() throws Exception {
        return ask("list_notices", "{}").at("/notices");
    }

    JsonNode ask(String operation, String json) throws Exception {
        for (var each : telling.operations()) {
            if (each.name().equals(operation)) {
                return Json.api().valueToTree(run(each, json));
            }
        }
        throw new IllegalArgumentException(operation);
    }

    private static <I extends Record, O> Object run(Operation<I, O> operation, String json)
            throws Exception {
        var asked = (ObjectNode) Json.api().readTree(json);
        return operation.work().run(ADMIN, new InputReader<>(operation.input()).read(asked));
    }

    /// From now on nothing that is told can be written down.
    void breakDatabase() throws Exception {
        ground.hub()
                .database()
                .write(transaction -> {
                    transaction.handle().execute("DROP TABLE notice");
                    return transaction.handle().execute("DROP TABLE page");
                });
    }

    /// Ends without a word, and begins again on what is written.
    void restart() throws Exception {
        telling.round();
        telling.close();
        ground.close();
        ground = Ground.prepare(folder, surroundings());
        telling = begun();
    }

    private Telling begun() throws Exception {
        return new Telling(
                ground, monitoring, surroundings(), () -> URI.create("http://hub.example/"));
    }

    private ControlSurroundings surroundings() {
        InstantSource clock = () -> InstantSource.system().instant().plusNanos(ahead.get());
        Ticker ticker = () -> System.nanoTime() + ahead.get();
        return new ControlSurroundings(clock, ticker, new SecureRandom(), _ -> new byte[0]);
    }

    /// What a query says, decoded.
    static Map<String, String> query(URI uri) {
        var decoded = new HashMap<String, String>();
        for (var pair : uri.getRawQuery().split("&", -1)) {
            int equals = pair.indexOf('=');
            decoded.put(
                    pair.substring(0, equals),
                    java.net.URLDecoder.decode(
                            pair.substring(equals + 1), java.nio.charset.StandardCharsets.UTF_8));
        }
        return decoded;
    }

    @Override
    public void close() {
        telling.close();
        ground.close();
    }
}
