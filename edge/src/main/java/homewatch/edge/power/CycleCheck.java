package homewatch.edge.power;

import homewatch.wire.CameraId;
import homewatch.wire.PlugAssignment.Feeds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Whether a plug may be power-cycled for a camera. What is said is one sentence for people.
record CycleCheck(CameraId camera, PlugWatch plug) {
    private static final int MOST_A_DAY = 3;
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration APART = Duration.ofMinutes(10);

    /// Why not, by what hangs on it and by what was done of late.
    Optional<String> beforeReading(Ledger ledger, Instant now) {
        if (plug.assignment().feeds() != Feeds.CAMERA) {
            return Optional.of(
                    "The plug " + plug.id() + " feeds " + what() + ": it is never power-cycled.");
        }
        if (!plug.feeds().equals(List.of(camera))) {
            return Optional.of("The plug " + plug.id() + " feeds more than this camera.");
        }
        if (plug.kept().intent() != null) {
            return Optional.of(
                    "The power-cycle before has not switched the plug " + plug.id() + " on yet.");
        }
        return budget(ledger, now);
    }

    /// Why not, by what the plug says now.
    Optional<String> afterReading(boolean on, double watts) {
        var kept = plug.kept();
        if (!on || kept.off() != null) {
            return Optional.of(
                    kept.offByPerson()
                            ? "A person has switched the plug " + plug.id() + " off."
                            : "The plug " + plug.id() + " is off to protect itself.");
        }
        return plug.story()
                .usual()
                .unlikeOneCamera(watts)
                .map(why -> "The plug " + plug.id() + " feeds something else too: " + why + ".");
    }

    private Optional<String> budget(Ledger ledger, Instant now) {
        var today = ledger.since(camera, now.minus(DAY));
        if (today.size() >= MOST_A_DAY) {
            return Optional.of(
                    camera + " was power-cycled " + today.size() + " times within a day.");
        }
        if (!ledger.since(camera, now.minus(APART)).isEmpty()) {
            return Optional.of(
                    camera
                            + " was power-cycled less than "
                            + APART.toMinutes()
                            + " minutes ago; once more would not help.");
        }
        return Optional.empty();
    }

    private String what() {
        return switch (plug.assignment().feeds()) {
            case CAMERA -> "a camera";
            case INFRASTRUCTURE -> "an agent, router or switch";
            case OTHER -> "something other than a camera";
        };
    }
}
