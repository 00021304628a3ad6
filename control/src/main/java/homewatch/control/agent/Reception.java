package homewatch.control.agent;

import homewatch.control.agent.Enrolments.Hub;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.database.Transaction;
import homewatch.control.event.EventKind;
import homewatch.control.fleet.Untrusted;
import homewatch.wire.CameraState;
import homewatch.wire.LinkProtocol;
import homewatch.wire.Report;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes in what agents report: each report once, on disk before it is acknowledged.
final class Reception {
    private static final Logger logger = LoggerFactory.getLogger(Reception.class);

    /// So many of each epoch stay on record, to see that none is missing and none came twice.
    private static final int KEPT_REPORTS = 1000;

    private final Hub hub;

    Reception(Hub hub) {
        this.hub = hub;
    }

    /// Applies what is new among the reports and gives the last sequence number that is on disk.
    /// Where the disk does not take them people see the states all the same, and nothing is
    /// acknowledged.
    ///
    /// @throws IllegalArgumentException when the numbers do not rise, or there are too many
    long apply(Membership member, List<Report> reports) throws DatabaseProblem {
        check(reports);
        try {
            return hub.database().write(transaction -> apply(transaction, member, reports));
        } catch (DatabaseProblem failed) {
            reports.forEach(report -> show(member, report));
            throw failed;
        }
    }

    void now(Membership member, List<CameraState> states) throws DatabaseProblem {
        try {
            hub.database()
                    .write(transaction -> {
                        if (member.current()) {
                            hub.fleet().now(transaction, member.site(), states);
                        }
                        return member;
                    });
        } catch (DatabaseProblem failed) {
            states.forEach(state -> hub.fleet().show(member.site(), state));
            throw failed;
        }
    }

    private long apply(Transaction transaction, Membership member, List<Report> reports) {
        var handle = transaction.handle();
        long last = AgentTable.acknowledged(handle, member.agent(), member.epoch());
        for (var report : reports) {
            if (report.sequence() <= last || !member.current()) {
                continue;
            }
            if (report.sequence() > last + 1) {
                warnOfGap(member, last, report.sequence());
            }
            apply(transaction, member, report);
            last = report.sequence();
            AgentTable.applied(handle, member, last, hub.clock().instant());
        }
        AgentTable.forgetReportsUpTo(handle, member, last - KEPT_REPORTS);
        return last;
    }

    private void apply(Transaction transaction, Membership member, Report report) {
        var at = Untrusted.instant(report.at());
        switch (report.fact()) {
            case Report.Fact.Changed(var state) ->
                    hub.fleet().changed(transaction, member.site(), state, at);
            case Report.Fact.Started(var version) -> {
                AgentTable.version(transaction.handle(), member.agent(), cut(version));
                hub.log()
                        .append(
                                transaction,
                                hub.events()
                                        .ofSite(
                                                member.site(),
                                                EventKind.AGENT_STARTED,
                                                at,
                                                "The site's agent started, version "
                                                        + cut(version)
                                                        + "."));
            }
            case Report.Fact.Happened(var told) ->
                    hub.power().happened(transaction, member.site(), told);
            case Report.Fact.Measured(var reading) ->
                    hub.power().readings().measured(transaction, member.site(), reading);
        }
    }

    private void show(Membership member, Report report) {
        switch (report.fact()) {
            case Report.Fact.Changed(var state) -> hub.fleet().show(member.site(), state);
            case Report.Fact.Started _, Report.Fact.Happened _, Report.Fact.Measured _ -> {}
        }
    }

    private static void check(List<Report> reports) {
        if (reports.size() > LinkProtocol.MOST_REPORTS) {
            throw new IllegalArgumentException("too many reports in a message");
        }
        long before = 0;
        for (var report : reports) {
            if (report.sequence() <= before) {
                throw new IllegalArgumentException("the sequence numbers do not rise");
            }
            before = report.sequence();
        }
    }

    private static void warnOfGap(Membership member, long last, long next) {
        logger.atWarn()
                .addKeyValue("site", member.site())
                .addKeyValue("agent", member.agent())
                .addKeyValue("last", last)
                .addKeyValue("next", next)
                .log("reports are missing: the agent no longer had them");
    }

    private static String cut(String version) {
        var clean = Untrusted.clean(version);
        return clean.length() > 60 ? clean.substring(0, 60) : clean;
    }
}
