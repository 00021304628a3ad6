package homewatch.control.web;

import homewatch.control.fleet.CameraView;
import homewatch.control.fleet.Site;
import homewatch.control.power.PlugView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plug's form: what was typed (but no password), and what came of it.
///
/// @param plug the plug that is changed; absent when one is added
/// @param cameras those of its site, one of which it may supply
public record PlugDraft(
        @Nullable PlugView plug,
        List<Site> sites,
        List<CameraView> cameras,
        Typed typed,
        Draft.@Nullable Refused refused)
        implements Tried {
    public PlugDraft {
        sites = List.copyOf(sites);
        cameras = List.copyOf(cameras);
    }

    /// The fields, as they were typed.
    ///
    /// @param camera the one that it supplies; empty for none
    public record Typed(
            String name,
            String site,
            String host,
            String port,
            String username,
            String feeds,
            String camera) {
        static Typed of(PlugView plug) {
            return new Typed(
                    plug.name(),
                    plug.site().value(),
                    plug.host(),
                    Integer.toString(plug.port()),
                    plug.username() == null ? "" : plug.username(),
                    plug.feeds().label(),
                    plug.cameras().isEmpty() ? "" : plug.cameras().getFirst().value());
        }
    }
}
