package homewatch.wire;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a camera can be told, and how its switches stand. What it cannot do, or would not tell, is
/// absent.
public record CameraControls(
        Driver driver,
        String manufacturer,
        String model,
        String firmware,
        Set<Capability> capabilities,
        List<Preset> presets,
        @Nullable Boolean privacy,
        @Nullable Boolean statusLight,
        @Nullable Detection motionDetection,
        @Nullable Detection personDetection,
        CameraAction.NightVision.@Nullable Mode nightVision,
        @Nullable Card card) {
    /// A place that the camera remembers; `id` is its own word.
    public record Preset(String id, String name) {}

    /// `sensitivity` in percent.
    public record Detection(boolean on, int sensitivity) {}

    /// The card in the camera: its own word for the state, sizes in bytes, 0 where unknown.
    public record Card(String state, long capacity, long free) {}

    public CameraControls {
        capabilities = Set.copyOf(capabilities);
        presets = List.copyOf(presets);
    }
}
