package homewatch.control.operation;

import homewatch.control.database.DatabaseProblem;

/// Something that a person or an assistant may ask of the control plane. It is declared once and
/// served by every door after one and the same permission check.
///
/// @param name as in `list_cameras`, never changed
/// @param description one sentence, for people and assistants
/// @param scope what the caller's token must allow
/// @param kind what it does to the world
/// @param route where it answers over HTTP
/// @param input what is asked: its components are path parameters, query parameters or members of
///   the body, those that are `@Nullable` may be left out
/// @param output what is answered
/// @param work the operation itself
public record Operation<I extends Record, O>(
        String name,
        String description,
        Scope scope,
        Kind kind,
        Route route,
        Class<I> input,
        Class<O> output,
        Work<I, O> work) {

    /// Runs on the caller's thread, as often as asked, also at the same time.
    @FunctionalInterface
    public interface Work<I, O> {
        O run(Caller caller, I input) throws OperationProblem, DatabaseProblem;
    }

    /// The input of an operation that needs none.
    public record Nothing() {}

    /// The output of an operation of which there is nothing to tell.
    public record Done() {}

    /// Whether it stands in the audit trail: changes, and looks through a camera.
    boolean audited() {
        return kind != Kind.READ || scope == Scope.CAMERAS_LOOK;
    }
}
