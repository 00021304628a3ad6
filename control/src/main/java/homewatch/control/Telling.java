package homewatch.control;

import homewatch.control.alert.AlertListener;
import homewatch.control.contact.ContactOperations;
import homewatch.control.contact.Contacts;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.escalation.Escalation;
import homewatch.control.escalation.EscalationOperations;
import homewatch.control.fleet.LastSights;
import homewatch.control.metrics.ControlMetrics;
import homewatch.control.notice.NoticeOperations;
import homewatch.control.notice.Outbox;
import homewatch.control.operation.Operation;
import homewatch.control.overview.Overview;
import homewatch.control.server.ServerClient;
import homewatch.control.settings.Monitoring;
import homewatch.control.vigil.Vigil;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What the control plane itself tells people, put together.
final class Telling implements AutoCloseable {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final Ground ground;
    private final ServerClient client = new ServerClient();
    private final Contacts contacts;
    private final Outbox outbox;
    private final Escalation escalation;
    private final Vigil vigil;

    /// `home` is where people reach the control plane.
    Telling(
            Ground ground,
            Monitoring monitoring,
            ControlSurroundings surroundings,
            Supplier<URI> home)
            throws DatabaseProblem {
        this.ground = ground;
        this.contacts = ground.contacts();
        var hub = ground.hub();
        var ticker = surroundings.ticker();
        var sights = new LastSights(hub.fleet());
        this.outbox =
                Outbox.load(
                        new Outbox.Parts(
                                hub.database(), hub.clock(), ticker, surroundings.random()),
                        new Outbox.Surroundings(
                                client,
                                contacts,
                                monitoring.receivers(),
                                alert -> sights.of(alert.site().orElse(""), alert.camera()),
                                home));
        this.escalation =
                Escalation.load(
                        new Escalation.Parts(
                                hub.database(), contacts, outbox, hub.clock(), ticker));
        this.vigil =
                new Vigil(
                        new Vigil.Parts(monitoring, client, escalation, hub.clock(), ticker, home));
    }

    /// Who hears of alerts.
    List<AlertListener> listeners() {
        return List.of(escalation, vigil);
    }

    List<Operation<?, ?>> operations() {
        var clock = ground.hub().clock();
        return Stream.of(
                        new ContactOperations(contacts, outbox, escalation::names, clock)
                                .operations(),
                        new EscalationOperations(escalation, contacts, ground.hub().database())
                                .operations(),
                        new NoticeOperations(outbox, contacts).operations())
                .<Operation<?, ?>>flatMap(List::stream)
                .toList();
    }

    void count(ControlMetrics metrics) {
        metrics.countNotices(outbox::failedTries, () -> outbox.view().waiting());
        metrics.watchdog(vigil::watchdogLastSeen);
    }

    Overview.Watching watching() {
        return new Overview.Watching(vigil::view, outbox::view);
    }

    Outbox outbox() {
        return outbox;
    }

    void begin(Rounds rounds) {
        rounds.every(SECOND, "vigil", vigil::look);
        rounds.every(SECOND, "pages", new Aside("pages", this::round));
        rounds.every(TEN_SECONDS, "Prometheus", new Aside("Prometheus", vigil::askPrometheus));
        rounds.every(
                TEN_SECONDS, "Alertmanager", new Aside("Alertmanager", vigil::askAlertmanager));
    }

    Escalation escalation() {
        return escalation;
    }

    Vigil vigil() {
        return vigil;
    }

    /// Reckons what is to be told, and begins to.
    void round() {
        escalation.round();
        outbox.round();
    }

    @Override
    public void close() {
        client.close();
    }
}
