package homewatch.control.web;

import homewatch.control.fleet.CameraView;
import homewatch.control.fleet.Site;
import homewatch.control.operation.FieldProblem;
import homewatch.control.power.PlugView;
import homewatch.wire.Finding;
import homewatch.wire.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A camera's form: what was typed (but no password), and what came of it.
///
/// @param camera the camera that is changed; absent when one is added
/// @param plugs those of its site, one of which may feed it
public record Draft(
        @Nullable CameraView camera,
        List<Site> sites,
        List<PlugView> plugs,
        Typed typed,
        @Nullable Refused refused)
        implements Tried {
    public Draft {
        sites = List.copyOf(sites);
        plugs = List.copyOf(plugs);
    }

    /// The fields, as they were typed.
    public record Typed(
            String name,
            String site,
            String address,
            String username,
            String transport,
            Control control,
            String supply) {}

    /// How it is told things, as it was typed.
    public record Control(String driver, String address, String username) {
        static final Control NONE = new Control("", "", "");
    }

    /// Why it was not kept.
    ///
    /// @param verdict what the trial found; absent when it was not tried, or the form is not right
    /// @param todo what to do about the verdict
    /// @param keepable whether it can be kept all the same
    public record Refused(
            @Nullable Verdict verdict,
            String sentence,
            String todo,
            List<Finding> evidence,
            List<FieldProblem> fields,
            boolean keepable) {
        public Refused {
            evidence = List.copyOf(evidence);
            fields = List.copyOf(fields);
        }
    }
}
