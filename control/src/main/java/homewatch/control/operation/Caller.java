package homewatch.control.operation;

import java.util.Set;

/// Who asks: the id of the token or session and the name of its owner, what it allows and reaches,
/// and the address that the question came from.
public record Caller(String token, String name, Set<Scope> scopes, Reach reach, String address) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }

    public Caller from(String other) {
        return new Caller(token, name, scopes, reach, other);
    }
}
