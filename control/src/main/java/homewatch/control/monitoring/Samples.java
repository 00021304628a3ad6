package homewatch.control.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import homewatch.control.operation.OperationProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads the four kinds of results of Prometheus' API. Samples that are no numbers (`NaN`, `+Inf`)
/// are left out: nothing can be drawn or reckoned of them.
final class Samples {
    private Samples() {}

    static List<MetricAnswer.Series> read(byte[] answer) throws OperationProblem {
        var data = Prometheus.tree(answer).path("data");
        var result = data.path("result");
        return switch (data.path("resultType").asText("")) {
            case "matrix" -> all(result, "values", true);
            case "vector" -> all(result, "value", false);
            case "scalar" -> List.of(new MetricAnswer.Series(Map.of(), one(result)));
            case "string" -> throw Selection.wrong("query", "gives a text, which is no metric");
            default ->
                    throw OperationProblem.of(
                            OperationProblem.Kind.UNAVAILABLE,
                            "What Prometheus answered cannot be read: is it another server?");
        };
    }

    private static List<MetricAnswer.Series> all(JsonNode result, String member, boolean many) {
        var series = new ArrayList<MetricAnswer.Series>();
        for (var each : result) {
            var samples = each.path(member);
            series.add(
                    new MetricAnswer.Series(
                            labels(each.path("metric")), many ? points(samples) : one(samples)));
        }
        return series;
    }

    private static Map<String, String> labels(JsonNode metric) {
        return metric.properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().asText()));
    }

    private static List<List<BigDecimal>> points(JsonNode samples) {
        var points = new ArrayList<List<BigDecimal>>();
        samples.forEach(sample -> point(sample).ifPresent(points::add));
        return points;
    }

    private static List<List<BigDecimal>> one(JsonNode sample) {
        return point(sample).map(List::of).orElse(List.of());
    }

    private static Optional<List<BigDecimal>> point(JsonNode sample) {
        try {
            return Optional.of(
                    List.of(
                            new BigDecimal(sample.path(0).asText()),
                            new BigDecimal(sample.path(1).asText())));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
