package homewatch.control.operation;

import homewatch.control.database.DatabaseProblem;

/// Where it is written down who did what.
public interface AuditTrail {
    /// One thing that was asked for.
    ///
    /// @param caller who asked
    /// @param operation its name
    /// @param target what it was asked of: the path of the request
    /// @param outcome `done`, or the kind of problem
    /// @param detail what was asked when it was done, else why it was not; without secrets
    record Line(Caller caller, String operation, String target, String outcome, String detail) {}

    void write(Line line) throws DatabaseProblem;
}
