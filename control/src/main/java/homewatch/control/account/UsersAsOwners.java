package homewatch.control.account;

import homewatch.control.access.TokenOwners;
import homewatch.control.operation.Caller;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The users as the owners of access tokens.
public final class UsersAsOwners implements TokenOwners {
    @Override
    public Optional<String> signedIn(Handle handle, Caller caller) {
        return SessionTable.owner(handle, caller.token()).map(UserName::value);
    }

    @Override
    public Optional<Allowed> now(Handle handle, String user) {
        return UserTable.find(handle, new UserName(user))
                .map(found -> new Allowed(found.role().scopes(), found.reach()));
    }
}
