package homewatch.control.escalation;

import homewatch.control.contact.ContactId;
import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.database.Transaction;
import java.util.List;

/// The steps in their order, in the database first and here once they are committed. For any
/// thread.
final class Steps {
    private volatile List<Step> steps;

    private Steps(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    static Steps load(Database database) throws DatabaseProblem {
        return new Steps(
                database.read(handle ->
                        handle.createQuery("SELECT * FROM escalation_step ORDER BY position")
                                .map((row, _) ->
                                        new Step(
                                                new ContactId(row.getString("contact")),
                                                row.getInt("after_minutes")))
                                .list()));
    }

    List<Step> all() {
        return steps;
    }

    boolean names(ContactId contact) {
        return steps.stream().anyMatch(step -> step.contact().equals(contact));
    }

    void replace(Transaction transaction, List<Step> others) {
        transaction.handle().execute("DELETE FROM escalation_step");
        for (int i = 0; i < others.size(); i++) {
            transaction
                    .handle()
                    .createUpdate(
                            """
                            INSERT INTO escalation_step (position, contact, after_minutes)
                            VALUES (:position, :contact, :minutes)
                            """)
                    .bind("position", i)
                    .bind("contact", others.get(i).contact().value())
                    .bind("minutes", others.get(i).afterMinutes())
                    .execute();
        }
        transaction.afterCommit(() -> steps = List.copyOf(others));
    }
}
