package homewatch.control.vigil;

import homewatch.control.alert.Alert;
import homewatch.control.alert.AlertListener;
import homewatch.control.escalation.Escalation;
import homewatch.control.server.ServerClient;
import homewatch.control.settings.Monitoring;
import homewatch.process.time.Ticker;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Watches those who watch. When Prometheus or Alertmanager have not been ready for a minute, or
/// their sign of life, Watchdog, has not come for two, nobody else could tell: the alert
/// `MonitoringDown` begins, once, and ends once all are there again. For any thread.
public final class Vigil implements AlertListener {
    static final String FINGERPRINT = "686f6d6577617463";
    static final Duration WATCHDOG_PATIENCE = Duration.ofMinutes(2);

    /// After a start everybody may start.
    static final Duration GRACE = Duration.ofSeconds(90);

    private final Parts parts;
    private final ServerWatch prometheus;
    private final ServerWatch alertmanager;
    private final Deliveries deliveries;
    private final long started;
    private long watchdogTick;
    private @Nullable Instant watchdogAt;
    private @Nullable Instant downSince;

    public Vigil(Parts parts) {
        this.parts = parts;
        var clocks = new ServerWatch.Clocks(parts.clock(), parts.ticker());
        var servers = parts.monitoring();
        this.prometheus = new ServerWatch("Prometheus", servers.prometheus(), clocks);
        this.alertmanager = new ServerWatch("Alertmanager", servers.alertmanager(), clocks);
        this.deliveries = new Deliveries(servers.alertmanager(), clocks);
        this.started = parts.ticker().nanos();
        this.watchdogTick = started;
    }

    /// What it stands on.
    ///
    /// @param home where people reach the control plane
    public record Parts(
            Monitoring monitoring,
            ServerClient client,
            Escalation escalation,
            InstantSource clock,
            Ticker ticker,
            Supplier<URI> home) {}

    // What it asks; each waits for an answer, at most some seconds

    public void askPrometheus() {
        prometheus.ask(parts.client());
    }

    public void askAlertmanager() {
        alertmanager.ask(parts.client());
        deliveries.ask(parts.client());
    }

    // What it hears

    @Override
    public synchronized void watchdog(Instant at) {
        watchdogAt = at;
        watchdogTick = parts.ticker().nanos();
    }

    @Override
    public void firing(Alert alert) {
        // others lead it on
    }

    @Override
    public void resolved(Alert alert) {
        // others lead it on
    }

    @Override
    public void acknowledged(Alert alert, String who) {
        // others lead it on
    }

    /// Decides; it waits for nothing.
    public synchronized void look() {
        if (parts.ticker().since(started).compareTo(GRACE) < 0) {
            return;
        }
        var causes = causes();
        if (!causes.isEmpty()) {
            parts.escalation().firingHere(alert(causes));
            downSince = since(causes);
        } else if (isWell()) {
            downSince = null;
            if (parts.escalation().firesHere(FINGERPRINT)) {
                parts.escalation().resolvedHere(FINGERPRINT);
            }
        }
    }

    private List<Cause> causes() {
        var causes = new ArrayList<Cause>();
        prometheus.cause().ifPresent(causes::add);
        alertmanager.cause().ifPresent(causes::add);
        silence().ifPresent(causes::add);
        return causes;
    }

    /// A sign of life is expected where it can come in.
    private Optional<Cause> silence() {
        var quiet = parts.ticker().since(watchdogTick);
        return isExpected() && quiet.compareTo(WATCHDOG_PATIENCE) >= 0
                ? Optional.of(
                        new Cause(
                                "no sign of life (Watchdog) has come by way of Prometheus and"
                                        + " Alertmanager for "
                                        + quiet.toMinutes()
                                        + " min.",
                                parts.clock().instant().minus(quiet)))
                : Optional.empty();
    }

    private boolean isExpected() {
        return parts.monitoring().alertmanager() != null && parts.monitoring().token() != null;
    }

    private boolean isWell() {
        return prometheus.isWell()
                && alertmanager.isWell()
                && (!isExpected() || watchdogAt != null);
    }

    private Alert alert(List<Cause> causes) {
        return new Alert(
                FINGERPRINT,
                Map.of("alertname", "MonitoringDown", "severity", "critical", "site", "hub"),
                Map.of(
                        "summary",
                        "The watching itself is down: nobody is warned when cameras go dark.",
                        "description",
                        causes.stream().map(Cause::sentence).collect(Collectors.joining(" ")),
                        "verdict",
                        "none",
                        "runbook_url",
                        parts.home().get().resolve("/runbooks/watchdog").toString()),
                since(causes));
    }

    private static Instant since(List<Cause> causes) {
        return causes.stream().map(Cause::since).min(Comparator.naturalOrder()).orElseThrow();
    }

    /// When Watchdog came last, since this process started.
    public synchronized Optional<Instant> watchdogLastSeen() {
        return Optional.ofNullable(watchdogAt);
    }

    public synchronized MonitoringView view() {
        return new MonitoringView(
                prometheus.view(), alertmanager.view(), watchdogAt, downSince, deliveries.view());
    }
}
