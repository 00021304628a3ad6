package homewatch.control.web;

import homewatch.control.fleet.CameraView;
import homewatch.control.fleet.Site;
import homewatch.control.overview.Overview.StatusCounts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands on the wall.
///
/// @param more how many cameras need attention beyond those that are listed
/// @param nextCards the query of the cards that follow; absent after the last
public record Wall(
        StatusCounts counts,
        List<Unwatched> unwatched,
        List<Trouble> troubles,
        int more,
        Filter filter,
        List<Site> sites,
        List<Card> cards,
        @Nullable String nextCards) {
    public Wall {
        unwatched = List.copyOf(unwatched);
        troubles = List.copyOf(troubles);
        sites = List.copyOf(sites);
        cards = List.copyOf(cards);
    }

    /// What people chose to see; empty texts choose everything.
    public record Filter(String status, String site, String search) {
        public boolean chosen() {
            return !status.isEmpty() || !site.isEmpty() || !search.isEmpty();
        }
    }

    /// A site at which nobody looks; `since` is absent where nobody ever did.
    public record Unwatched(Site site, int cameras, @Nullable Instant since, String todo) {}

    /// A camera that needs attention, and what to do about it.
    public record Trouble(CameraView camera, String site, String todo) {}

    public int total() {
        return counts.online() + counts.degraded() + counts.offline() + counts.unknown();
    }

    public boolean calm() {
        return unwatched.isEmpty() && troubles.isEmpty();
    }
}
