package homewatch.control.entrance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import homewatch.control.account.Passkeys;
import homewatch.control.account.SignedIn;
import homewatch.control.http.PageDoor;
import homewatch.control.operation.OperationProblem;
import homewatch.control.web.Guard;
import homewatch.process.secret.Secret;
import homewatch.wire.json.Json;
import io.javalin.http.Context;

/// What the scripts of the pages ask about passkeys: JSON in and out.
final class PasskeyDoor {
    private final Passkeys passkeys;
    private final SignInDoor door;
    private final Guard guard;

    PasskeyDoor(Passkeys passkeys, SignInDoor door, Guard guard) {
        this.passkeys = passkeys;
        this.door = door;
        this.guard = guard;
    }

    void addTo(PageDoor pageDoor) {
        pageDoor.post("/login/passkey/options", this::ask);
        pageDoor.post("/login/passkey", this::signIn);
        pageDoor.post("/account/passkeys/options", this::askNew);
        pageDoor.post("/account/passkeys", this::register);
    }

    private void ask(Context exchange) throws OperationProblem {
        door.browsers().checkOrigin(exchange);
        answer(exchange, passkeys.ask(exchange));
    }

    private void signIn(Context exchange) throws OperationProblem {
        door.browsers().checkOrigin(exchange);
        var sent = body(exchange);
        var answered =
                new Passkeys.Question(
                        sent.path("ceremony").asText(), sent.path("credential").toString());
        door.enter(exchange, passkeys.signIn(exchange, SignInDoor.visitor(exchange), answered));
        var next = LocalPath.of(sent.path("next").asText());
        exchange.contentType("application/json")
                .result(Json.api().createObjectNode().put("next", next).toString());
    }

    private void askNew(Context exchange) throws OperationProblem {
        var who = owner(exchange);
        var password = Secret.of(body(exchange).path("current").asText());
        answer(exchange, passkeys.askNew(exchange, who, password));
    }

    private void register(Context exchange) throws OperationProblem {
        var who = owner(exchange);
        var sent = body(exchange);
        passkeys.register(
                exchange, who, sent.path("name").asText(), sent.path("credential").toString());
        exchange.status(201);
    }

    private SignedIn owner(Context exchange) throws OperationProblem {
        var who =
                guard.who(exchange)
                        .orElseThrow(() ->
                                OperationProblem.of(
                                        OperationProblem.Kind.NO_TOKEN,
                                        "Your sign-in has expired: sign in again."));
        guard.checkForm(exchange, who);
        return who;
    }

    private static void answer(Context exchange, Passkeys.Question question)
            throws OperationProblem {
        var answer = Json.api().createObjectNode().put("ceremony", question.ceremony());
        answer.set("options", tree(question.options()));
        exchange.contentType("application/json").result(answer.toString());
    }

    private static JsonNode body(Context exchange) throws OperationProblem {
        return tree(exchange.body());
    }

    private static JsonNode tree(String json) throws OperationProblem {
        try {
            return Json.api().readTree(json);
        } catch (JsonProcessingException _) {
            throw OperationProblem.of(OperationProblem.Kind.MALFORMED, "The body must be JSON.");
        }
    }
}
