package homewatch.control.access;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.operation.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An access token as it is listed: without the token itself, which nobody has but its owner.
public record AccessToken(
        String id,
        String name,
        List<Scope> scopes,
        Instant madeAt,
        @Nullable Instant expiresAt,
        @JsonPropertyDescription(
                        "the user who made it, whose role and reach are its limits; absent when the"
                                + " command line did")
                @Nullable String owner) {
    public AccessToken {
        scopes = List.copyOf(scopes);
    }
}
