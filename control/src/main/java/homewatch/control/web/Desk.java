package homewatch.control.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.control.http.PageHandler;
import homewatch.control.operation.Caller;
import homewatch.control.operation.InputReader;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Operations;
import homewatch.process.time.Ticker;
import homewatch.wire.json.Json;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What stands behind every page: it lets in who is signed in, and asks the operations for them.
public final class Desk {
    private static final int LONGEST_TARGET = 200;

    private final Pages pages;
    private final Guard guard;
    private final Operations operations;
    private final Map<String, Operation<?, ?>> byName;
    private final Glances glances;

    public Desk(Pages pages, Guard guard, Operations operations, Ticker ticker) {
        this.pages = pages;
        this.guard = guard;
        this.operations = operations;
        this.byName =
                operations.all().stream()
                        .collect(Collectors.toMap(Operation::name, Function.identity()));
        this.glances = new Glances(this::ask, ticker);
    }

    /// What a page does for somebody who is signed in.
    @FunctionalInterface
    public interface View {
        void show(Visit visit) throws OperationProblem;
    }

    public Texts texts() {
        return pages.texts();
    }

    public Instant now() {
        return pages.now();
    }

    Glances glances() {
        return glances;
    }

    Pages pages() {
        return pages;
    }

    /// For whoever is signed in; others are asked to sign in first.
    public PageHandler reading(View view) {
        return exchange -> {
            var who = guard.who(exchange);
            if (who.isEmpty()) {
                sendToSignIn(exchange);
            } else {
                view.show(new Visit(this, exchange, who.get()));
            }
        };
    }

    /// The same for a form that was sent, which must be one of ours.
    public PageHandler changing(View view) {
        return reading(visit -> {
            guard.checkForm(visit.exchange(), visit.who());
            view.show(visit);
        });
    }

    private static void sendToSignIn(Context exchange) throws OperationProblem {
        if (Visit.wantsPart(exchange)) {
            throw OperationProblem.of(
                    OperationProblem.Kind.NO_TOKEN, "Your sign-in has expired: sign in again.");
        }
        var query = exchange.queryString();
        var next = exchange.path() + (query == null ? "" : "?" + query);
        exchange.header("Cache-Control", "no-store")
                .redirect("/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }

    /// An operation, who asks it, and of what (for the audit trail).
    record Question(String operation, Caller caller, String target) {
        Question {
            target =
                    target.length() <= LONGEST_TARGET
                            ? target
                            : target.substring(0, LONGEST_TARGET);
        }
    }

    /// Asks an operation, as a program would over HTTP.
    <O> O ask(Question question, Class<O> answer, Map<String, ?> input) throws OperationProblem {
        var operation = byName.get(question.operation());
        if (operation == null) {
            throw new IllegalArgumentException("no operation " + question.operation());
        }
        var asked = (ObjectNode) Json.api().valueToTree(input);
        return answer.cast(call(operation, question, asked));
    }

    private <I extends Record, O> O call(
            Operation<I, O> operation, Question question, ObjectNode asked)
            throws OperationProblem {
        return operations.call(
                operation,
                question.caller(),
                question.target(),
                () -> new InputReader<>(operation.input()).read(asked));
    }
}
