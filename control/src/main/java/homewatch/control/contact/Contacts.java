package homewatch.control.contact;

import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.database.Transaction;
import homewatch.process.secret.SecretBox;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// All contacts in memory, in the database first and here once it is committed. For any thread.
public final class Contacts {
    private final Database database;
    private final ContactTable table;
    private final NavigableMap<String, Contact> contacts = new ConcurrentSkipListMap<>();

    private Contacts(Database database, SecretBox box) {
        this.database = database;
        this.table = new ContactTable(box);
    }

    /// The contacts as the database has them.
    ///
    /// @throws IOException with one sentence when their tokens cannot be opened
    public static Contacts load(Database database, SecretBox box)
            throws IOException, DatabaseProblem {
        var loaded = new Contacts(database, box);
        try {
            List<Contact> all = database.read(loaded.table::all);
            all.forEach(loaded::put);
            return loaded;
        } catch (SecretBox.SealBroken broken) {
            throw new IOException(
                    "the key file is not the one that the contacts' tokens were sealed with ("
                            + broken.getMessage()
                            + "): restore the key file that belongs to this database",
                    broken);
        }
    }

    /// Whether the database holds tokens, which the key file must fit.
    public static boolean needsKey(Database database) throws DatabaseProblem {
        return database.read(ContactTable::anySealed);
    }

    Database database() {
        return database;
    }

    public Optional<Contact> find(ContactId id) {
        return Optional.ofNullable(contacts.get(id.value()));
    }

    /// All of them in the order of their ids.
    public List<Contact> all() {
        return List.copyOf(contacts.values());
    }

    void add(Transaction transaction, Contact contact, Instant now) {
        table.insert(transaction.handle(), contact, now);
        transaction.afterCommit(() -> put(contact));
    }

    void change(Transaction transaction, Contact contact) {
        table.update(transaction.handle(), contact);
        transaction.afterCommit(() -> put(contact));
    }

    void remove(Transaction transaction, ContactId id) {
        ContactTable.delete(transaction.handle(), id);
        transaction.afterCommit(() -> contacts.remove(id.value()));
    }

    private void put(Contact contact) {
        contacts.put(contact.id().value(), contact);
    }
}
