package homewatch.control.web;

import homewatch.control.power.PlugHistory;
import homewatch.control.power.PlugView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plug, with the names of what it belongs to.
///
/// @param cameras those it supplies, with their names
/// @param day what it read over the last 24 hours; absent in a list
public record PlugModel(
        PlugView plug, String site, List<Named> cameras, @Nullable PlugHistory day) {
    public PlugModel {
        cameras = List.copyOf(cameras);
    }

    /// A camera by its id and name.
    public record Named(String id, String name) {}

    /// Whether what it read is so new that it says how it is now.
    public boolean fresh() {
        var reading = plug.reading();
        return reading != null && !reading.stale();
    }
}
