package homewatch.control.web;

import homewatch.control.operation.FieldProblem;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A form that may have come back.
public interface Tried {
    /// Why it was not kept; absent when it was not sent yet.
    Draft.@Nullable Refused refused();

    /// What is wrong with a field; empty when nothing is.
    default String wrong(String field) {
        var refused = refused();
        return refused == null
                ? ""
                : refused.fields().stream()
                        .filter(each -> each.field().equals(field))
                        .map(FieldProblem::detail)
                        .collect(Collectors.joining(" "));
    }
}
