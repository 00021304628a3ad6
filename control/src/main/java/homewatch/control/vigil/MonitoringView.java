package homewatch.control.vigil;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How those do that watch this installation.
///
/// @param watchdogLastSeen when Prometheus' and Alertmanager's sign of life came last
/// @param downSince since when nobody is warned reliably; absent while all is well
/// @param failingDeliveries what Alertmanager itself could not deliver
public record MonitoringView(
        ServerView prometheus,
        ServerView alertmanager,
        @Nullable Instant watchdogLastSeen,
        @Nullable Instant downSince,
        List<DeliveryView> failingDeliveries) {
    public MonitoringView {
        failingDeliveries = List.copyOf(failingDeliveries);
    }

    /// How a server does, since when, and what it says or does instead.
    public record ServerView(
            ServerWatch.State state, @Nullable Instant since, @Nullable String detail) {}

    /// What Alertmanager could not deliver by one of its ways.
    ///
    /// @param integration its word for the way: `webhook`, `slack`, `email`
    /// @param receiver which receiver; only newer versions say it
    /// @param failing whether tries failed within the last minutes
    /// @param failedTries tries that failed since Alertmanager started
    /// @param givenUp messages that it gave up
    /// @param lastFailedAt when one was seen to fail last; absent: before this process looked
    public record DeliveryView(
            String integration,
            @Nullable String receiver,
            boolean failing,
            long failedTries,
            long givenUp,
            @Nullable Instant lastFailedAt) {}
}
