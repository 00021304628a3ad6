package homewatch.control.web;

import homewatch.control.alert.SilenceView;
import homewatch.control.fleet.CameraView;
import homewatch.control.fleet.Site;
import homewatch.control.maintenance.MaintenanceView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is held back now and later, and planned work.
///
/// @param note why this may not be all; absent where it is
public record SilenceModel(
        List<SilenceView> silences, List<MaintenanceView> windows, @Nullable String note) {
    public SilenceModel {
        silences = List.copyOf(silences);
        windows = List.copyOf(windows);
    }

    /// A form that holds something back: a silence, or planned work.
    ///
    /// @param zone by whose clock times are given
    public record Form(
            boolean planned,
            List<Site> sites,
            List<CameraView> cameras,
            Typed typed,
            String zone,
            Draft.@Nullable Refused refused)
            implements Tried {
        public Form {
            sites = List.copyOf(sites);
            cameras = List.copyOf(cameras);
        }
    }

    /// The fields, as they were typed.
    public record Typed(
            String site,
            String camera,
            String alert,
            String minutes,
            String starts,
            String repeats,
            List<String> days,
            String reason) {
        public Typed {
            days = List.copyOf(days);
        }
    }
}
