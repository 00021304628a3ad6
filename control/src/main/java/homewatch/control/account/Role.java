package homewatch.control.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import homewatch.control.operation.Scope;
import java.util.Locale;
import java.util.Set;

/// What a user is trusted with.
public enum Role {
    /// Sees cameras and their pictures.
    @JsonProperty("viewer")
    VIEWER(Scope.CAMERAS_READ, Scope.CAMERAS_LOOK),
    /// Also operates them.
    @JsonProperty("operator")
    OPERATOR(Scope.CAMERAS_READ, Scope.CAMERAS_LOOK, Scope.CAMERAS_CONTROL, Scope.OPS_REMEDIATE),
    /// Does everything, and always reaches everything.
    @JsonProperty("admin")
    ADMIN(Scope.ADMIN);

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Scope> scopes;

    Role(Scope... scopes) {
        this.scopes = Set.of(scopes);
    }

    public Set<Scope> scopes() {
        return scopes;
    }

    /// The name in JSON and in the database.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
