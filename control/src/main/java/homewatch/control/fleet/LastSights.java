package homewatch.control.fleet;

import homewatch.wire.Status;
import java.util.Comparator;
import java.util.Optional;

/// The last picture of what an alert is about, as far as somebody looked since Homewatch started.
/// For any thread.
public final class LastSights {
    private final Fleet fleet;

    public LastSights(Fleet fleet) {
        this.fleet = fleet;
    }

    /// The last picture, as JPEG, of a camera of a site; where none is named, the newest of those
    /// that are dark. The names come from outside and may name nothing.
    public Optional<byte[]> of(String site, Optional<String> camera) {
        return fleet.cameras()
                .filter(watched -> watched.camera().site().value().equals(site))
                .filter(watched ->
                        camera.isPresent()
                                ? watched.camera().id().value().equals(camera.get())
                                : isDark(watched))
                .flatMap(watched -> fleet.lastPictures().of(watched.camera().id()).stream())
                .max(Comparator.comparing(LastPictures.Kept::taken))
                .map(LastPictures.Kept::jpeg);
    }

    private static boolean isDark(WatchedCamera watched) {
        var reported = watched.reported();
        return reported != null && reported.status() == Status.OFFLINE;
    }
}
