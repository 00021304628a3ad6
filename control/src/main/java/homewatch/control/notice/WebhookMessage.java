package homewatch.control.notice;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import homewatch.wire.json.Json;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Alertmanager's webhook message, version 4, so that who understands Alertmanager understands us.
record WebhookMessage(
        String version,
        @JsonProperty("groupKey") String groupKey,
        @JsonProperty("truncatedAlerts") int truncatedAlerts,
        String status,
        String receiver,
        @JsonProperty("groupLabels") Map<String, String> groupLabels,
        @JsonProperty("commonLabels") Map<String, String> commonLabels,
        @JsonProperty("commonAnnotations") Map<String, String> commonAnnotations,
        @JsonProperty("externalURL") String externalUrl,
        List<Entry> alerts) {
    private static final String VERSION = "4";
    private static final String FIRING = "firing";
    private static final String RESOLVED = "resolved";
    private static final int MOST_ALERTS = 20;

    /// Go's zero time, which stands for "not over".
    private static final Instant NOT_OVER = Instant.parse("0001-01-01T00:00:00Z");

    /// One alert.
    record Entry(
            String status,
            Map<String, String> labels,
            Map<String, String> annotations,
            @JsonProperty("startsAt") Instant startsAt,
            @JsonProperty("endsAt") Instant endsAt,
            @JsonProperty("generatorURL") String generatorUrl,
            String fingerprint) {
        static Entry of(Told told) {
            var over = told.over();
            return new Entry(
                    over == null ? FIRING : RESOLVED,
                    told.labels(),
                    told.annotations(),
                    told.since(),
                    over == null ? NOT_OVER : over,
                    "",
                    told.fingerprint());
        }
    }

    static WebhookMessage of(Notice notice, URI home) {
        var told = notice.told();
        return new WebhookMessage(
                VERSION,
                "homewatch:{site=\"" + notice.line().site() + "\"}",
                Math.max(0, told.size() - MOST_ALERTS),
                notice.fires() ? FIRING : RESOLVED,
                notice.line().receiver().label(),
                Map.of("site", notice.line().site()),
                common(told, Told::labels),
                common(told, Told::annotations),
                home.toString(),
                told.stream().limit(MOST_ALERTS).map(Entry::of).toList());
    }

    String json() {
        try {
            return Json.api().writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a message is made of texts", impossible);
        }
    }

    private static Map<String, String> common(
            List<Told> told, Function<Told, Map<String, String>> texts) {
        var common = new HashMap<String, String>();
        for (int i = 0; i < told.size(); i++) {
            if (i == 0) {
                common.putAll(texts.apply(told.getFirst()));
            } else {
                common.entrySet().retainAll(texts.apply(told.get(i)).entrySet());
            }
        }
        return common;
    }
}
