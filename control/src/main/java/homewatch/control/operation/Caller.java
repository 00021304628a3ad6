package homewatch.control.operation;

import java.util.Set;

/// Who asks: the token's id and name, what it allows, and the address that the question came from.
public record Caller(String token, String name, Set<Scope> scopes, String address) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }

    public Caller from(String other) {
        return new Caller(token, name, scopes, other);
    }
}
