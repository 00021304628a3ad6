package homewatch.control.overview;

import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;

/// Whether this process does its work.
public final class Health {
    private final Database database;

    public Health(Database database) {
        this.database = database;
    }

    /// Whether the database answers.
    public boolean well() {
        try {
            return database.read(
                    handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one() == 1);
        } catch (DatabaseProblem _) {
            return false;
        }
    }
}
