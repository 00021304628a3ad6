package homewatch.control.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cameras in the order of their ids. `nextCursor` is the cursor of the following page, absent on
/// the last one.
public record CameraPage(List<CameraView> cameras, @Nullable String nextCursor) {
    public CameraPage {
        cameras = List.copyOf(cameras);
    }
}
