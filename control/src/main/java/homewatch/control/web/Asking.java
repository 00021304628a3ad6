package homewatch.control.web;

import homewatch.control.operation.OperationProblem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Somebody for whom facts are asked of the operations.
interface Asking {
    /// Asks an operation by its name, with what its input has.
    <O> O ask(String operation, Class<O> answer, Map<String, ?> input) throws OperationProblem;

    /// What fires, as it was seen a moment ago.
    Glances.Glance glance();

    /// A parameter of the query; absent when it is empty.
    @Nullable String query(String name);
}
