package homewatch.control.http;

import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Operations;
import homewatch.control.operation.Picture;
import io.javalin.http.Context;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// One operation over HTTP.
final class OperationRoute<I extends Record, O> {
    private static final int LONGEST_TARGET = 200;

    private final Operation<I, O> operation;
    private final Operations operations;
    private final Gate gate;
    private final RequestInput<I> input;

    OperationRoute(Operation<I, O> operation, Operations operations, Gate gate) {
        this.operation = operation;
        this.operations = operations;
        this.gate = gate;
        this.input = new RequestInput<>(operation);
    }

    void answer(Context exchange) throws OperationProblem {
        var caller = gate.caller(exchange);
        var output =
                operations.call(operation, caller, target(exchange), () -> input.read(exchange));
        exchange.status(operation.route().success());
        switch (output) {
            case Operation.Done _ -> {}
            case Picture picture -> show(picture, exchange);
            default -> exchange.contentType("application/json").result(Problems.text(output));
        }
    }

    /// The answer says how old the picture is (RFC 9111 §5.1, RFC 9110 §8.8.2).
    private static void show(Picture picture, Context exchange) {
        exchange.header("Age", Long.toString(picture.age().toSeconds()))
                .header(
                        "Last-Modified",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                picture.taken().atOffset(ZoneOffset.UTC)))
                .header("Homewatch-Picture-Taken", picture.taken().toString())
                .contentType("image/jpeg")
                .result(picture.jpeg());
    }

    private static String target(Context exchange) {
        var path = exchange.path();
        return path.length() <= LONGEST_TARGET ? path : path.substring(0, LONGEST_TARGET);
    }
}
