package homewatch.control.contact;

import homewatch.control.database.Times;
import homewatch.process.secret.SecretBox;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// The table `contact`. Tokens are sealed before they come here.
final class ContactTable {
    private final SecretBox box;

    ContactTable(SecretBox box) {
        this.box = box;
    }

    /// A row whose token is still sealed.
    @SuppressWarnings("ArrayRecordComponent") // opened at once, never compared
    private record Row(Contact withoutToken, byte[] sealed) {}

    void insert(Handle handle, Contact contact, Instant now) {
        bind(
                        handle.createUpdate(
                                """
                                INSERT INTO contact (id, name, kind, address, token, pictures,
                                                     made_at)
                                VALUES (:id, :name, :kind, :address, :token, :pictures, :made)
                                """),
                        contact)
                .bind("kind", contact.kind().label())
                .bind("made", Times.millis(now))
                .execute();
    }

    void update(Handle handle, Contact contact) {
        bind(
                        handle.createUpdate(
                                """
                                UPDATE contact SET name = :name, address = :address,
                                    token = :token, pictures = :pictures
                                WHERE id = :id
                                """),
                        contact)
                .execute();
    }

    static void delete(Handle handle, ContactId id) {
        handle.createUpdate("DELETE FROM contact WHERE id = :id").bind("id", id.value()).execute();
    }

    static boolean anySealed(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM contact WHERE token IS NOT NULL")
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /// All contacts, their tokens opened.
    ///
    /// @throws SecretBox.SealBroken when the key file is not the one that they were sealed with
    List<Contact> all(Handle handle) throws SecretBox.SealBroken {
        var rows =
                handle.createQuery("SELECT * FROM contact ORDER BY id")
                        .map((row, _) -> row(row))
                        .list();
        var contacts = new ArrayList<Contact>(rows.size());
        for (var row : rows) {
            contacts.add(opened(row));
        }
        return contacts;
    }

    private <T extends SqlStatement<T>> T bind(T statement, Contact contact) {
        var token = contact.token();
        return statement
                .bind("id", contact.id().value())
                .bind("name", contact.name())
                .bind("address", contact.address().toString())
                .bind("token", token == null ? null : box.seal(purpose(contact.id()), token))
                .bind("pictures", contact.pictures());
    }

    private static Row row(ResultSet row) throws SQLException {
        var sealed = row.getBytes("token");
        return new Row(
                new Contact(
                        new ContactId(row.getString("id")),
                        row.getString("name"),
                        Contact.Kind.of(row.getString("kind")),
                        URI.create(row.getString("address")),
                        null,
                        row.getBoolean("pictures")),
                sealed == null ? new byte[0] : sealed);
    }

    private Contact opened(Row row) throws SecretBox.SealBroken {
        var contact = row.withoutToken();
        return row.sealed().length == 0
                ? contact
                : new Contact(
                        contact.id(),
                        contact.name(),
                        contact.kind(),
                        contact.address(),
                        box.open(purpose(contact.id()), row.sealed()),
                        contact.pictures());
    }

    private static String purpose(ContactId id) {
        return "token of contact " + id;
    }
}
