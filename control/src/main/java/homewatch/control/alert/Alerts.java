package homewatch.control.alert;

import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.fleet.Fleet;
import homewatch.control.operation.Operation;
import homewatch.control.server.ServerClient;
import homewatch.control.settings.Monitoring;
import homewatch.process.time.Ticker;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/// Alerts and silences, put together. Alertmanager decides and keeps silences; what is kept here is
/// what it told last and who looks after it.
public final class Alerts {
    private final Fleet fleet;
    private final InstantSource clock;
    private final Alertmanager alertmanager;
    private final FiringAlerts firing;
    private final Look look;
    private final Silences silences;
    private final AlertReception reception;
    private final Comparing comparing;

    private Alerts(Parts parts, Servers servers, FiringAlerts firing) {
        this.fleet = parts.fleet();
        this.clock = parts.clock();
        this.firing = firing;
        this.alertmanager = new Alertmanager(servers.client(), servers.monitoring().alertmanager());
        this.look = new Look(alertmanager, firing, clock, parts.ticker());
        this.silences = new Silences(alertmanager, look);
        this.reception = new AlertReception(servers.monitoring().token(), firing, clock);
        this.comparing = new Comparing(look, firing, parts.ticker());
    }

    /// What alerts are built on.
    public record Parts(Database database, Fleet fleet, InstantSource clock, Ticker ticker) {}

    /// The servers beside this one, and how they are asked.
    public record Servers(Monitoring monitoring, ServerClient client) {}

    /// The alerts as the database has them.
    ///
    /// @param listeners hear of every change from now on
    public static Alerts load(Parts parts, Servers servers, List<AlertListener> listeners)
            throws DatabaseProblem {
        return new Alerts(parts, servers, FiringAlerts.load(parts.database(), listeners));
    }

    public List<Operation<?, ?>> operations() {
        var reads = new AlertReads(look, firing, new Sight(fleet));
        return Stream.of(
                        List.<Operation<?, ?>>of(reads.operation()),
                        new AlertChanges(reads, firing, clock).operations(),
                        new SilenceOperations(silences, fleet, clock).operations())
                .<Operation<?, ?>>flatMap(List::stream)
                .toList();
    }

    /// Where Alertmanager's messages come in.
    public AlertReception reception() {
        return reception;
    }

    public Silences silences() {
        return silences;
    }

    public SilencedCameras silencedCameras() {
        return new SilencedCameras(look, fleet, clock);
    }

    /// Compares what was told with what Alertmanager has; to be called every few seconds. It waits
    /// for its answer.
    public void compare() {
        if (alertmanager.exists()) {
            comparing.compare();
        }
    }
}
