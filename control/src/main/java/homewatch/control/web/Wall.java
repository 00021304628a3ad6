package homewatch.control.web;

import homewatch.control.fleet.CameraView;
import homewatch.control.fleet.Site;
import homewatch.control.overview.Overview.StatusCounts;
import homewatch.wire.SiteId;
import homewatch.wire.Verdict;
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
        List<Many> many,
        List<Trouble> troubles,
        int more,
        Filter filter,
        List<Site> sites,
        List<Card> cards,
        @Nullable String nextCards) {
    public Wall {
        unwatched = List.copyOf(unwatched);
        many = List.copyOf(many);
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
    ///
    /// @param held who looks after it, and what holds its alerts back: a sentence each
    public record Unwatched(
            Site site, int cameras, @Nullable Instant since, String todo, List<String> held) {
        public Unwatched {
            held = List.copyOf(held);
        }
    }

    /// Cameras of a site that went for one reason, one after the other, none more than two minutes
    /// after the one before.
    public record Group(SiteId site, Verdict verdict, Instant since, List<CameraView> cameras) {
        public Group {
            cameras = List.copyOf(cameras);
        }
    }

    /// Such cameras, the site's name, and what to do about it.
    public record Many(Group group, String site, String todo) {
        private static final int NAMED = 12;

        public List<CameraView> named() {
            return group.cameras().stream().limit(NAMED).toList();
        }

        /// How many are not named.
        public int others() {
            return Math.max(0, group.cameras().size() - NAMED);
        }
    }

    /// A camera that needs attention, and what to do about it.
    ///
    /// @param held who looks after it, and what holds its alerts back: a sentence each
    public record Trouble(CameraView camera, String site, String todo, List<String> held) {
        public Trouble {
            held = List.copyOf(held);
        }
    }

    public int total() {
        return counts.online() + counts.degraded() + counts.offline() + counts.unknown();
    }

    public boolean calm() {
        return unwatched.isEmpty() && many.isEmpty() && troubles.isEmpty();
    }
}
