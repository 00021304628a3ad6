package homewatch.control.access;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.Caller;
import homewatch.control.operation.FieldProblem;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Pages;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The operations on tokens and the audit trail.
public final class AccessOperations {
    private final AccessTokens tokens;
    private final Audit audit;

    public AccessOperations(AccessTokens tokens, Audit audit) {
        this.tokens = tokens;
        this.audit = audit;
    }

    record CreateToken(
            @JsonPropertyDescription("who will use it, 1 to 100 characters") String name,
            @JsonPropertyDescription("what it allows") List<Scope> scopes,
            @JsonPropertyDescription("when it ends; never if left out")
                    @Nullable Instant expiresAt) {}

    /// The one answer that shows a token. Not a secret by type: it is meant to be read here.
    public record CreatedToken(String token, AccessToken details) {}

    /// All access tokens.
    public record TokenList(List<AccessToken> tokens) {
        public TokenList {
            tokens = List.copyOf(tokens);
        }
    }

    record RevokeToken(String id) {}

    record ListAudit(
            @JsonPropertyDescription("next_cursor of the page before") @Nullable String cursor,
            @JsonPropertyDescription("at most so many, 1 to 100; 50 if left out")
                    @Nullable Integer limit) {}

    /// Lines of the audit trail, newest first.
    public record AuditPage(List<Audit.Entry> entries, @Nullable String nextCursor) {
        public AuditPage {
            entries = List.copyOf(entries);
        }
    }

    public List<Operation<?, ?>> operations() {
        return List.of(listTokens(), createToken(), revokeToken(), listAudit());
    }

    private Operation<?, ?> listTokens() {
        return new Operation<>(
                "list_tokens",
                "Lists the access tokens by name and scope, without the tokens themselves.",
                Scope.ADMIN,
                Kind.READ,
                Route.get("/api/tokens"),
                Operation.Nothing.class,
                TokenList.class,
                (_, _) -> new TokenList(tokens.list()));
    }

    private Operation<?, ?> createToken() {
        return new Operation<>(
                "create_token",
                "Makes an access token, which is shown in this answer and never again. It never does or reaches more than whoever made it.",
                Scope.ADMIN,
                Kind.WRITE,
                Route.create("/api/tokens"),
                CreateToken.class,
                CreatedToken.class,
                this::create);
    }

    private Operation<?, ?> revokeToken() {
        return new Operation<>(
                "revoke_token",
                "Revokes an access token: whoever holds it is refused within two seconds.",
                Scope.ADMIN,
                Kind.DESTRUCTIVE,
                Route.delete("/api/tokens/{id}"),
                RevokeToken.class,
                Operation.Done.class,
                (_, asked) -> {
                    if (!tokens.revoke(asked.id())) {
                        throw OperationProblem.notFound("token", asked.id());
                    }
                    return new Operation.Done();
                });
    }

    private Operation<?, ?> listAudit() {
        return new Operation<>(
                "list_audit",
                "Lists who changed what and who looked at which picture, newest first.",
                Scope.ADMIN,
                Kind.READ,
                Route.get("/api/audit"),
                ListAudit.class,
                AuditPage.class,
                (_, asked) -> page(asked));
    }

    private CreatedToken create(Caller caller, CreateToken asked)
            throws OperationProblem, DatabaseProblem {
        try {
            var scopes = EnumSet.noneOf(Scope.class);
            scopes.addAll(asked.scopes());
            var made = tokens.create(caller, asked.name(), scopes, asked.expiresAt());
            return new CreatedToken(made.token().reveal(), made.listed());
        } catch (IllegalArgumentException refused) {
            var detail = String.valueOf(refused.getMessage());
            throw OperationProblem.invalid(
                    List.of(new FieldProblem(detail.contains("name") ? "name" : "scopes", detail)));
        }
    }

    private AuditPage page(ListAudit asked) throws OperationProblem, DatabaseProblem {
        int most = Pages.limit(asked.limit());
        var found = audit.newest(Pages.number(asked.cursor(), Long.MAX_VALUE), most + 1);
        if (found.size() <= most) {
            return new AuditPage(found, null);
        }
        var entries = found.subList(0, most);
        return new AuditPage(entries, Long.toString(entries.getLast().id()));
    }
}
