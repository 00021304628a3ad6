package homewatch.devices.onvif;

import homewatch.devices.camera.DeviceProblem;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Pulls notifications (Event service specification, "Real-time pull-point notification
/// interface"): subscribes when first asked, renews before the subscription ends, subscribes anew
/// when the device has lost it. For one thread at a time.
public final class PullPoint implements AutoCloseable {
    private static final String ACTION = "http://www.onvif.org/ver10/events/wsdl/";
    private static final String MANAGER =
            "http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager/";
    private static final Duration LIFE = Duration.ofMinutes(2);
    private static final Duration LONGEST_PULL = Duration.ofSeconds(20);
    private static final Duration SHORTEST_PULL = Duration.ofSeconds(1);
    private static final int MOST_MESSAGES = 50;
    private static final int MOST_FAILURES = 3;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");

    private final Session session;
    private final Addresses.Place events;
    private @Nullable Subscription subscription;
    private Duration pull = LONGEST_PULL;
    private int failures;

    /// `parameters` is XML that goes back to the device with each question; `expires` a reading of
    /// the clock.
    private record Subscription(Addresses.Place place, String parameters, long expires) {}

    PullPoint(Session session, Addresses.Place events) {
        this.session = session;
        this.events = events;
    }

    /// Waits for notifications, at most `atMost`; an empty list when none came.
    public List<OnvifEvent> await(Duration atMost) throws DeviceProblem {
        long end = nanos() + atMost.toNanos();
        do {
            var came = pullOnce(Duration.ofNanos(Math.max(0, end - nanos())));
            if (!came.isEmpty()) {
                return came;
            }
        } while (nanos() < end);
        return List.of();
    }

    private List<OnvifEvent> pullOnce(Duration left) throws DeviceProblem {
        var span = whole(left.compareTo(pull) < 0 ? left : pull);
        var open = subscribed(span);
        long start = nanos();
        try {
            var question = question(open, "PullMessages", pullMessages(span)).patient(span);
            var came = OnvifEvent.all(session.ask(question), session.clock().now());
            failures = 0;
            return came;
        } catch (DeviceProblem.Unreachable gone) {
            endedEarly(gone, Duration.ofNanos(nanos() - start), span);
            return List.of();
        } catch (DeviceProblem.Rejected
                | DeviceProblem.Unsupported
                | DeviceProblem.Malformed lost) {
            subscription = null;
            failed(lost);
            return List.of();
        }
    }

    /// Some cameras end the connection of a pull after some seconds of silence, against the
    /// specification; the subscription is still there. From now on they are asked for less.
    private void endedEarly(DeviceProblem.Unreachable gone, Duration after, Duration span)
            throws DeviceProblem {
        if (after.compareTo(span.plus(SHORTEST_PULL)) > 0) {
            throw gone; // it did not end: it said nothing
        }
        failed(gone);
        if (after.compareTo(SHORTEST_PULL) < 0) {
            subscription = null;
        } else if (after.compareTo(pull) < 0) {
            pull = whole(after.minus(SHORTEST_PULL));
        }
    }

    private void failed(DeviceProblem problem) throws DeviceProblem {
        if (++failures >= MOST_FAILURES) {
            failures = 0;
            throw problem;
        }
    }

    private Subscription subscribed(Duration pull) throws DeviceProblem {
        var open = subscription;
        if (open != null && left(open).compareTo(pull.plus(session.access().limit())) > 0) {
            return open;
        }
        var renewed = open == null ? null : renewed(open);
        var now = renewed == null ? subscribe() : renewed;
        subscription = now;
        return now;
    }

    private Duration left(Subscription open) {
        return Duration.ofNanos(open.expires() - nanos());
    }

    private @Nullable Subscription renewed(Subscription open) throws DeviceProblem {
        var wish = "<TerminationTime>PT" + LIFE.toSeconds() + "S</TerminationTime>";
        var renew = Envelope.operation(Namespace.NOTIFICATION, "Renew", wish);
        try {
            var headers = headers(MANAGER + "RenewRequest", open);
            var answer = session.ask(session.question(open.place(), renew).with(headers));
            var life = life(answer);
            return life.compareTo(pull) > 0
                    ? new Subscription(open.place(), open.parameters(), nanos() + life.toNanos())
                    : null;
        } catch (DeviceProblem.Rejected | DeviceProblem.Unsupported | DeviceProblem.Malformed _) {
            return null;
        }
    }

    private Subscription subscribe() throws DeviceProblem {
        var wish = "<InitialTerminationTime>PT" + LIFE.toSeconds() + "S</InitialTerminationTime>";
        var create = Envelope.operation(Namespace.EVENTS, "CreatePullPointSubscription", wish);
        var headers =
                headers(
                        ACTION + "EventPortType/CreatePullPointSubscriptionRequest",
                        events.uri(),
                        "");
        var answer = session.ask(session.question(events, create).with(headers));
        var reference = answer.child("SubscriptionReference");
        var place =
                reference
                        .flatMap(
                                it -> new Addresses(session.endpoint()).place(it.textAt("Address")))
                        .orElseThrow(() ->
                                new DeviceProblem.Malformed("a subscription without an address"));
        var parameters = reference.flatMap(it -> it.child("ReferenceParameters"));
        return new Subscription(
                place,
                parameters.map(PullPoint::copied).orElse(""),
                nanos() + life(answer).toNanos());
    }

    /// How long a subscription lasts, by the device's own dates; as long as was asked for where
    /// they make no sense.
    private static Duration life(Element answer) {
        var now = OnvifEvent.date(answer.textAt("CurrentTime"));
        var end = OnvifEvent.date(answer.textAt("TerminationTime"));
        if (now.isEmpty() || end.isEmpty()) {
            return LIFE;
        }
        var life = Duration.between(now.get(), end.get());
        return life.isPositive() && life.compareTo(LIFE) < 0 ? life : LIFE;
    }

    /// What the device wants to hear again with each question (WS-Addressing 1.0 §2.2), such as the
    /// number of a subscription; only plain texts.
    private static String copied(Element parameters) {
        return parameters.children().stream()
                .filter(it -> it.children().isEmpty() && NAME.matcher(it.name()).matches())
                .limit(8)
                .map(it ->
                        "<p:"
                                + it.name()
                                + " xmlns:p=\""
                                + Envelope.escaped(it.namespace())
                                + "\" a:IsReferenceParameter=\"true\">"
                                + Envelope.escaped(it.text())
                                + "</p:"
                                + it.name()
                                + ">")
                .collect(Collectors.joining());
    }

    private Question question(Subscription open, String name, String operation) {
        var headers = headers(ACTION + "PullPointSubscription/" + name + "Request", open);
        return session.question(open.place(), operation).with(headers);
    }

    private String headers(String action, Subscription open) {
        return headers(action, open.place().uri(), open.parameters());
    }

    private String headers(String action, URI to, String parameters) {
        var random = session.sources().random();
        var message = new UUID(random.nextLong(), random.nextLong());
        return "<a:Action>"
                + action
                + "</a:Action><a:MessageID>urn:uuid:"
                + message
                + "</a:MessageID><a:ReplyTo><a:Address>"
                + Namespace.ADDRESSING
                + "/anonymous</a:Address></a:ReplyTo><a:To>"
                + Envelope.escaped(to.toString())
                + "</a:To>"
                + parameters;
    }

    private static String pullMessages(Duration span) {
        var content =
                "<Timeout>PT"
                        + span.toSeconds()
                        + "S</Timeout><MessageLimit>"
                        + MOST_MESSAGES
                        + "</MessageLimit>";
        return Envelope.operation(Namespace.EVENTS, "PullMessages", content);
    }

    /// Whole seconds, at least one: some devices read no fractions.
    private static Duration whole(Duration span) {
        return Duration.ofSeconds(
                Math.max(
                        SHORTEST_PULL.toSeconds(), TimeUnit.NANOSECONDS.toSeconds(span.toNanos())));
    }

    private long nanos() {
        return session.sources().nanos().getAsLong();
    }

    /// Unsubscribes; a device that does not answer forgets by itself.
    @Override
    public void close() {
        var open = subscription;
        subscription = null;
        if (open == null) {
            return;
        }
        try {
            var unsubscribe = Envelope.operation(Namespace.NOTIFICATION, "Unsubscribe", "");
            var headers = headers(MANAGER + "UnsubscribeRequest", open);
            session.ask(session.question(open.place(), unsubscribe).with(headers));
        } catch (DeviceProblem _) {
            // it ends at its termination time
        }
    }
}
