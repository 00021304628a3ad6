package homewatch.control.http;

import homewatch.control.operation.OperationProblem;
import io.javalin.http.Context;

/// Shows people what a program would get as JSON.
@FunctionalInterface
public interface ProblemPage {
    void show(OperationProblem problem, Context exchange);
}
