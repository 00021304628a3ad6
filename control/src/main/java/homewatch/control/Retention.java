package homewatch.control;

import homewatch.control.access.Audit;
import homewatch.control.account.Sessions;
import homewatch.control.agent.Enrolments;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.event.EventLog;
import homewatch.control.notice.Outbox;
import homewatch.control.power.Readings;
import homewatch.control.settings.ControlSettings;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes what is older than it is to be kept. One thread calls it, at start and every day.
final class Retention {
    private static final Logger logger = LoggerFactory.getLogger(Retention.class);

    private final ControlSettings settings;
    private final Kept kept;
    private final InstantSource clock;

    Retention(ControlSettings settings, Kept kept, InstantSource clock) {
        this.settings = settings;
        this.kept = kept;
        this.clock = clock;
    }

    /// What grows.
    record Kept(
            EventLog events,
            Enrolments reports,
            Readings readings,
            Audit audit,
            Sessions sessions,
            Outbox notices) {}

    void sweep() {
        var now = clock.instant();
        try {
            int gone = kept.events().forgetBefore(now.minus(settings.keepEvents()));
            kept.reports().forgetBefore(now.minus(settings.keepEvents()));
            kept.readings().forgetBefore(now.minus(settings.keepEvents()));
            kept.audit().forgetBefore(now.minus(settings.keepAudit()));
            kept.sessions().forgetEnded();
            kept.notices().forgetBefore(now.minus(settings.keepEvents()));
            logger.atInfo().addKeyValue("events", gone).log("old events removed");
        } catch (DatabaseProblem failed) {
            logger.atError()
                    .addKeyValue("why", failed.getMessage())
                    .log("old events could not be removed");
        }
    }
}
