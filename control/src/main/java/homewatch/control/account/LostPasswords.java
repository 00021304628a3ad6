package homewatch.control.account;

import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Operations;
import homewatch.process.secret.Secret;
import java.util.Optional;

/// What becomes of a link for a lost password: another password, and a way in. Whoever had the
/// other ways in loses them: sessions and passkeys.
public final class LostPasswords {
    private final PasswordLinks links;
    private final UserChanges changes;
    private final SignIns signIns;

    LostPasswords(PasswordLinks links, UserChanges changes, SignIns signIns) {
        this.links = links;
        this.changes = changes;
        this.signIns = signIns;
    }

    /// Whose link this is, while it holds.
    public Optional<UserName> opens(Secret token) throws OperationProblem {
        return links.opens(token);
    }

    /// Gives the user this password, and answers a session for the browser to keep.
    ///
    /// @throws OperationProblem when the link does not hold or the password will not do
    public Secret take(Secret token, Secret password, Visitor visitor) throws OperationProblem {
        var user = links.opens(token).orElseThrow(PasswordLinks::closed);
        UserChanges.checkPassword("password", password, user);
        try {
            changes.reset(user, password, "");
            links.tell(user, visitor.address());
            return signIns.byLink(user, visitor);
        } catch (DatabaseProblem failed) {
            throw Operations.of(failed);
        }
    }
}
