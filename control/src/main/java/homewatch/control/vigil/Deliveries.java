package homewatch.control.vigil;

import homewatch.control.server.ServerClient;
import homewatch.control.server.ServerProblem;
import homewatch.control.vigil.MonitoringView.DeliveryView;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What Alertmanager could not deliver, by its own metrics. For any thread.
final class Deliveries {
    private static final ServerClient.Limits LIMITS =
            new ServerClient.Limits(Duration.ofSeconds(5), 4 * 1024 * 1024);

    /// Alertmanager waits longer and longer between tries, up to a minute.
    private static final Duration LATELY = Duration.ofMinutes(3);

    private static final String TRIES = "alertmanager_notification_requests_failed_total";
    private static final String MESSAGES = "alertmanager_notifications_failed_total";
    private static final Pattern SAMPLE =
            Pattern.compile("(" + TRIES + "|" + MESSAGES + ")\\{([^}]{0,500})} ([0-9.e+]{1,30})");
    private static final Pattern INTEGRATION = Pattern.compile("integration=\"([a-z_]{1,40})\"");
    private static final Pattern RECEIVER =
            Pattern.compile("receiver(?:_name)?=\"([^\"\\\\]{1,100})\"");
    private static final int MOST_WAYS = 200;

    private final @Nullable URI alertmanager;
    private final ServerWatch.Clocks clocks;
    private Map<Way, Counts> counts = Map.of();
    private boolean looked;

    Deliveries(@Nullable URI alertmanager, ServerWatch.Clocks clocks) {
        this.alertmanager = alertmanager;
        this.clocks = clocks;
    }

    private record Way(String integration, String receiver) implements Comparable<Way> {
        @Override
        public int compareTo(Way other) {
            return Comparator.comparing(Way::integration)
                    .thenComparing(Way::receiver)
                    .compare(this, other);
        }
    }

    /// @param failedAt when they grew last; absent: not since this process looks
    private record Counts(long tries, long messages, @Nullable Instant failedAt, long failedTick) {
        static final Counts NONE = new Counts(0, 0, null, 0);

        Counts plus(String metric, long count) {
            return TRIES.equals(metric)
                    ? new Counts(tries + count, messages, failedAt, failedTick)
                    : new Counts(tries, messages + count, failedAt, failedTick);
        }

        boolean failedMoreThan(Counts before) {
            return tries > before.tries || messages > before.messages;
        }

        Counts failed(Instant at, long tick) {
            return new Counts(tries, messages, at, tick);
        }

        Counts since(Counts before) {
            return new Counts(tries, messages, before.failedAt, before.failedTick);
        }
    }

    /// Asks for its metrics, and waits at most some seconds for them.
    void ask(ServerClient client) {
        if (alertmanager == null) {
            return;
        }
        try {
            var text =
                    client.ask(
                            ServerClient.Question.get(ServerWatch.at(alertmanager, "/metrics")),
                            LIMITS);
            learn(read(new String(text, StandardCharsets.UTF_8)));
        } catch (ServerProblem _) {
            // that it is away is told elsewhere
        }
    }

    private static Map<Way, Counts> read(String text) {
        var found = new TreeMap<Way, Counts>();
        var samples = SAMPLE.matcher(text);
        while (samples.find() && found.size() < MOST_WAYS) {
            var integration = INTEGRATION.matcher(samples.group(2));
            if (integration.find()) {
                var way = new Way(integration.group(1), receiver(samples.group(2)));
                var metric = samples.group(1);
                long count = number(samples);
                found.merge(
                        way,
                        Counts.NONE.plus(metric, count),
                        (before, _) -> before.plus(metric, count));
            }
        }
        return found;
    }

    private static String receiver(String labels) {
        var receiver = RECEIVER.matcher(labels);
        return receiver.find() ? receiver.group(1) : "";
    }

    private static long number(Matcher sample) {
        try {
            return (long) Double.parseDouble(sample.group(3));
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /// What it counted before this process looked first says nothing of now; after a restart of
    /// Alertmanager counts begin anew.
    private synchronized void learn(Map<Way, Counts> now) {
        var learned = new TreeMap<Way, Counts>();
        now.forEach((way, count) -> {
            var before = counts.getOrDefault(way, Counts.NONE);
            boolean anew = count.tries() < before.tries() || count.messages() < before.messages();
            boolean grew = count.failedMoreThan(anew ? Counts.NONE : before);
            learned.put(
                    way,
                    looked && grew
                            ? count.failed(clocks.dates().instant(), clocks.spans().nanos())
                            : count.since(before));
        });
        counts = learned;
        looked = true;
    }

    synchronized List<DeliveryView> view() {
        return counts.entrySet().stream()
                .filter(each -> each.getValue().failedMoreThan(Counts.NONE))
                .map(each -> view(each.getKey(), each.getValue()))
                .toList();
    }

    private DeliveryView view(Way way, Counts count) {
        return new DeliveryView(
                way.integration(),
                way.receiver().isEmpty() ? null : way.receiver(),
                count.failedAt() != null
                        && clocks.spans().since(count.failedTick()).compareTo(LATELY) < 0,
                count.tries(),
                count.messages(),
                count.failedAt());
    }
}
