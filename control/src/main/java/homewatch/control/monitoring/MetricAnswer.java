package homewatch.control.monitoring;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What Prometheus answered.
public record MetricAnswer(
        @JsonPropertyDescription("absent where PromQL was asked") @Nullable NamedMetric name,
        @JsonPropertyDescription("absent where PromQL was asked") NamedMetric.@Nullable Unit unit,
        Instant from,
        Instant to,
        @JsonPropertyDescription("how far the points are apart; 0 for one moment") int stepSeconds,
        List<Series> series,
        Instant asOf) {
    public MetricAnswer {
        series = List.copyOf(series);
    }

    /// What has one set of labels, oldest first.
    public record Series(
            Map<String, String> labels,
            @JsonPropertyDescription(
                            "pairs of seconds since 1970 and value; where there is nothing, or no number, there is no pair")
                    List<List<BigDecimal>> points) {
        public Series {
            labels = Map.copyOf(labels);
            points = List.copyOf(points);
        }
    }
}
