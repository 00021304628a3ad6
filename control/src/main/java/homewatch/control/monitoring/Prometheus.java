package homewatch.control.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import homewatch.control.fleet.Untrusted;
import homewatch.control.operation.FieldProblem;
import homewatch.control.operation.OperationProblem;
import homewatch.control.server.ServerClient;
import homewatch.control.server.ServerProblem;
import homewatch.wire.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Questions to Prometheus' HTTP API (v1). Each ends within five seconds, and few run at once. For
/// any thread; it blocks.
final class Prometheus {
    static final Duration DEADLINE = Duration.ofSeconds(5);
    static final int LARGEST_ANSWER = 5_000_000;
    private static final int MOST_AT_ONCE = 4;
    private static final Duration TO_GET_A_TURN = Duration.ofSeconds(3);
    private static final String FORM = "application/x-www-form-urlencoded";

    /// Prometheus gives up a little earlier than nobody waits for it any more, and says so.
    private static final String ITS_DEADLINE = "4500ms";

    private static final Pattern PLACE =
            Pattern.compile("(?s).*?(\\d{1,6}):(\\d{1,6}): (?:parse error: )?(.*)");
    private static final int LONGEST_COMPLAINT = 500;

    private final URI server;
    private final ServerClient client;
    private final Semaphore turns = new Semaphore(MOST_AT_ONCE, true);

    Prometheus(URI server, ServerClient client) {
        this.server = server;
        this.client = client;
    }

    /// From, to, and how far points are apart; one moment alone where `step` is zero.
    record Stretch(Instant from, Instant to, Duration step) {}

    /// What an expression comes to over a stretch of time.
    ///
    /// @throws OperationProblem when Prometheus does not answer, or does not understand it
    List<MetricAnswer.Series> ask(String expression, Stretch stretch) throws OperationProblem {
        boolean moment = stretch.step().isZero();
        var form = new TreeMap<>(Map.of("query", expression, "timeout", ITS_DEADLINE));
        if (moment) {
            form.put("time", stretch.to().toString());
        } else {
            form.put("start", stretch.from().toString());
            form.put("end", stretch.to().toString());
            form.put("step", Long.toString(stretch.step().toSeconds()));
        }
        return Samples.read(
                inTurn(
                        ServerClient.Question.post(
                                address(moment ? "/api/v1/query" : "/api/v1/query_range"),
                                FORM,
                                encoded(form))));
    }

    private byte[] inTurn(ServerClient.Question question) throws OperationProblem {
        takeTurn();
        try {
            return client.ask(question, new ServerClient.Limits(DEADLINE, LARGEST_ANSWER));
        } catch (ServerProblem problem) {
            throw problemOf(problem);
        } finally {
            turns.release();
        }
    }

    private void takeTurn() throws OperationProblem {
        try {
            if (turns.tryAcquire(TO_GET_A_TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw OperationProblem.later(
                OperationProblem.Kind.TOO_MANY,
                "Too much is being asked of Prometheus: try again in a second.",
                Duration.ofSeconds(1));
    }

    private static OperationProblem problemOf(ServerProblem problem) {
        return switch (problem) {
            case ServerProblem.Late _ -> late();
            case ServerProblem.TooLarge _ ->
                    OperationProblem.of(
                            OperationProblem.Kind.TOO_LARGE,
                            "The answer has more than "
                                    + LARGEST_ANSWER / 1_000_000
                                    + " MB: ask for fewer series, a shorter time or a longer step.");
            case ServerProblem.Unreachable unreachable -> unavailable(unreachable.getMessage());
            case ServerProblem.Refused refused -> refusal(refused);
        };
    }

    private static OperationProblem refusal(ServerProblem.Refused refused) {
        try {
            var said = Json.link().readTree(refused.text());
            var text = said.path("error").asText("");
            return switch (said.path("errorType").asText("")) {
                case "bad_data", "execution" ->
                        OperationProblem.invalid(List.of(new FieldProblem("query", placed(text))));
                case "timeout", "canceled" -> late();
                default -> unavailable(refused.getMessage());
            };
        } catch (JsonProcessingException _) {
            return unavailable(refused.getMessage());
        }
    }

    /// Prometheus' words, beginning with the place that they are about.
    private static String placed(String text) {
        var place = PLACE.matcher(text);
        var sentence =
                place.matches()
                        ? "line "
                                + place.group(1)
                                + ", column "
                                + place.group(2)
                                + ": "
                                + place.group(3)
                        : text;
        var clean = Untrusted.clean(sentence);
        return clean.length() <= LONGEST_COMPLAINT ? clean : clean.substring(0, LONGEST_COMPLAINT);
    }

    private static OperationProblem late() {
        return OperationProblem.of(
                OperationProblem.Kind.LATE,
                "Prometheus did not answer within "
                        + DEADLINE.toSeconds()
                        + " s: ask for fewer series, a shorter time or a longer step.");
    }

    private static OperationProblem unavailable(@Nullable String why) {
        return OperationProblem.of(
                OperationProblem.Kind.UNAVAILABLE, "Prometheus cannot be asked: " + why);
    }

    private URI address(String path) {
        return URI.create(server.toString().replaceFirst("/+$", "") + path);
    }

    private static byte[] encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(each ->
                        each.getKey()
                                + "="
                                + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    static JsonNode tree(byte[] answer) throws OperationProblem {
        try {
            return Json.link().readTree(answer);
        } catch (IOException _) {
            throw unavailable("it answered something that is not JSON.");
        }
    }
}
