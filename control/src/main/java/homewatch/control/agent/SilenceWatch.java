package homewatch.control.agent;

import homewatch.control.agent.Enrolments.Hub;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.event.Event;
import homewatch.control.event.EventKind;
import homewatch.wire.SiteId;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells once when a site's agent falls silent and once when it is back, also over a restart of
/// this process. One thread calls it, every second.
public final class SilenceWatch {
    private static final Logger logger = LoggerFactory.getLogger(SilenceWatch.class);

    private final Hub hub;
    private final Set<SiteId> told = new HashSet<>();

    /// Begins with what was told before.
    public SilenceWatch(Hub hub) throws DatabaseProblem {
        this.hub = hub;
        for (var site : hub.presences().expected()) {
            var last =
                    hub.database().write(transaction -> hub.log().lastOfSilence(transaction, site));
            if (last.map(Event::kind).filter(EventKind.AGENT_SILENT::equals).isPresent()) {
                told.add(site);
            }
        }
    }

    public void look() {
        for (var site : hub.presences().expected()) {
            try {
                look(site);
            } catch (DatabaseProblem failed) {
                logger.atError()
                        .addKeyValue("site", site)
                        .addKeyValue("why", failed.getMessage())
                        .log("silence could not be kept; it is tried again");
            }
        }
        told.retainAll(hub.presences().expected());
    }

    private void look(SiteId site) throws DatabaseProblem {
        if (hub.presences().silent(site) && !told.contains(site)) {
            tell(site, EventKind.AGENT_SILENT, "The site's agent is silent: nobody is looking.");
            told.add(site);
        }
        if (hub.presences().speaking(site) && told.contains(site)) {
            tell(site, EventKind.AGENT_BACK, "The site's agent is back.");
            told.remove(site);
        }
    }

    private void tell(SiteId site, EventKind kind, String sentence) throws DatabaseProblem {
        logger.atWarn().addKeyValue("site", site).log(sentence);
        var event = hub.events().ofSite(site, kind, hub.clock().instant(), sentence);
        hub.database().write(transaction -> hub.log().append(transaction, event));
    }
}
