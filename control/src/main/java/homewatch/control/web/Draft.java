package homewatch.control.web;

import homewatch.control.fleet.CameraView;
import homewatch.control.fleet.Site;
import homewatch.control.operation.FieldProblem;
import homewatch.wire.Finding;
import homewatch.wire.Verdict;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A camera's form: what was typed (but no password), and what came of it.
///
/// @param camera the camera that is changed; absent when one is added
public record Draft(
        @Nullable CameraView camera, List<Site> sites, Typed typed, @Nullable Refused refused) {
    public Draft {
        sites = List.copyOf(sites);
    }

    /// The fields, as they were typed.
    public record Typed(
            String name, String site, String address, String username, String transport) {}

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

    /// What is wrong with a field; empty when nothing is.
    public String wrong(String field) {
        return refused == null
                ? ""
                : refused.fields().stream()
                        .filter(each -> each.field().equals(field))
                        .map(FieldProblem::detail)
                        .collect(Collectors.joining(" "));
    }

    /// What is wrong with no field of the form.
    public List<FieldProblem> otherwise() {
        return refused == null
                ? List.of()
                : refused.fields().stream()
                        .filter(each ->
                                !List.of("name", "site", "address", "username", "password")
                                        .contains(each.field()))
                        .toList();
    }
}
