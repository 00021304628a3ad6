package homewatch.control.entrance;

import homewatch.control.access.AccessOperations.CreatedToken;
import homewatch.control.access.AccessOperations.TokenList;
import homewatch.control.access.AccessToken;
import homewatch.control.http.PageDoor;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Scope;
import homewatch.control.web.Desk;
import homewatch.control.web.Sure;
import homewatch.control.web.Visit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The access tokens, for admins.
public final class TokenPages {
    private static final String PATH = "/tokens";
    private static final String PLACE = "account";
    private static final int LONGEST_DAYS = 3650;

    private final Desk desk;

    TokenPages(Desk desk) {
        this.desk = desk;
    }

    /// All tokens, and the form for a new one.
    ///
    /// @param name as it was typed
    /// @param problem what is wrong with what was sent; empty when nothing is
    public record Model(List<AccessToken> tokens, String name, String problem) {
        public Model {
            tokens = List.copyOf(tokens);
        }

        public List<String> scopes() {
            return Arrays.stream(Scope.values()).map(Scope::label).toList();
        }
    }

    /// The one page that shows a token.
    public record Made(String token, String name) {
        @Override
        public String toString() {
            return name;
        }
    }

    void addTo(PageDoor pages) {
        pages.get(PATH, desk.reading(visit -> show(visit, "", "")));
        pages.post(PATH, desk.changing(this::create));
        pages.get(PATH + "/{id}/revoke", desk.reading(this::askToRevoke));
        pages.post(PATH + "/{id}/revoke", desk.changing(this::revoke));
    }

    private void show(Visit visit, String name, String problem) throws OperationProblem {
        visit.show("tokens", "tokens.title", PLACE, new Model(tokens(visit), name, problem));
    }

    private void create(Visit visit) throws OperationProblem {
        var name = SignInDoor.field(visit.exchange(), "name");
        var input = new HashMap<String, Object>();
        input.put("name", name);
        input.put("scopes", visit.exchange().formParams("scopes"));
        int days = days(visit);
        if (days > 0) {
            input.put("expires_at", desk.now().plusSeconds(days * 86_400L).toString());
        }
        try {
            var made = visit.ask("create_token", CreatedToken.class, input);
            visit.show(
                    "token", "token.title", PLACE, new Made(made.token(), made.details().name()));
        } catch (OperationProblem problem) {
            if (!Sentences.canBePutRight(problem)) {
                throw problem;
            }
            visit.exchange().status(problem.kind().status());
            show(visit, name, Sentences.of(problem, desk.texts()));
        }
    }

    private void askToRevoke(Visit visit) throws OperationProblem {
        var id = visit.path("id");
        var token =
                tokens(visit).stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> OperationProblem.notFound("token", id));
        visit.show(
                "sure",
                "token.revoke",
                PLACE,
                new Sure(
                        visit.text("token.revoke"),
                        token.name(),
                        visit.text("token.revoke.detail"),
                        PATH + "/" + token.id() + "/revoke",
                        visit.text("token.revoke.do"),
                        PATH));
    }

    private void revoke(Visit visit) throws OperationProblem {
        visit.ask("revoke_token", Operation.Done.class, Map.of("id", visit.path("id")));
        visit.redirect(PATH);
    }

    private static List<AccessToken> tokens(Visit visit) throws OperationProblem {
        return visit.ask("list_tokens", TokenList.class, Map.of()).tokens();
    }

    /// 0 when it is to hold until it is revoked, or nothing sensible was sent.
    private static int days(Visit visit) {
        var sent = visit.field("days");
        return sent != null && sent.matches("\\d{1,4}")
                ? Math.min(Integer.parseInt(sent), LONGEST_DAYS)
                : 0;
    }
}
