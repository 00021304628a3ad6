package homewatch.control.access;

import homewatch.control.operation.Caller;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Scope;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The users, as far as access tokens need them: no token does or reaches more than whoever made it
/// does now.
public interface TokenOwners {
    /// The user who is signed in as this caller; empty for the holder of a token.
    Optional<String> signedIn(Handle handle, Caller caller);

    /// What a user may do now; empty when there is no such user.
    Optional<Allowed> now(Handle handle, String user);

    /// What somebody may do, and to which part of the house.
    record Allowed(Set<Scope> scopes, Reach reach) {
        public Allowed {
            scopes = Set.copyOf(scopes);
        }

        /// Only that of some scopes which is allowed here, too.
        Allowed narrowed(Set<Scope> wanted) {
            return new Allowed(
                    Arrays.stream(Scope.values())
                            .filter(scope -> covers(scopes, scope) && covers(wanted, scope))
                            .collect(Collectors.toSet()),
                    reach);
        }

        private static boolean covers(Set<Scope> some, Scope scope) {
            return some.contains(scope) || some.contains(Scope.ADMIN);
        }
    }

    /// Where nobody is known: tokens that have an owner open nothing.
    static TokenOwners none() {
        return new TokenOwners() {
            @Override
            public Optional<String> signedIn(Handle handle, Caller caller) {
                return Optional.empty();
            }

            @Override
            public Optional<Allowed> now(Handle handle, String user) {
                return Optional.empty();
            }
        };
    }
}
