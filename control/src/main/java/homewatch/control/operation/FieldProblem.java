package homewatch.control.operation;

/// One thing that is wrong with an input. `detail` says what to do and never repeats the value.
public record FieldProblem(String field, String detail) {}
