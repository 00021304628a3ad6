package homewatch.control;

import homewatch.control.agent.Enrolments;
import homewatch.control.alert.AlertListener;
import homewatch.control.alert.Alerts;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.maintenance.Maintenances;
import homewatch.control.operation.Operation;
import homewatch.control.server.ServerClient;
import homewatch.control.settings.Monitoring;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/// Alerts, silences and maintenance windows, put together, with a thread of its own: Alertmanager
/// may let one wait.
record Alerting(Alerts alerts, Maintenances maintenance, ServerClient servers, Rounds rounds)
        implements AutoCloseable {
    private static final Duration OFTEN = Duration.ofSeconds(5);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    static Alerting load(
            Enrolments.Hub hub,
            Monitoring monitoring,
            ControlSurroundings surroundings,
            List<AlertListener> listeners)
            throws DatabaseProblem {
        var servers = new ServerClient();
        var parts =
                new Alerts.Parts(hub.database(), hub.fleet(), hub.clock(), surroundings.ticker());
        var alerts = Alerts.load(parts, new Alerts.Servers(monitoring, servers), listeners);
        var planned =
                new Maintenances.Parts(hub.database(), hub.fleet(), alerts.silences(), hub.clock());
        var maintenance = new Maintenances(planned, ZoneId.systemDefault(), surroundings.random());
        return new Alerting(alerts, maintenance, servers, new Rounds());
    }

    List<Operation<?, ?>> operations() {
        return Stream.of(alerts.operations(), maintenance.operations())
                .<Operation<?, ?>>flatMap(List::stream)
                .toList();
    }

    void begin() {
        rounds.every(OFTEN, "alerts", alerts::compare);
        rounds.every(MINUTE, "maintenance", maintenance::keep);
    }

    @Override
    public void close() {
        servers.close();
        rounds.close();
    }
}
