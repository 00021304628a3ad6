package homewatch.lab.onvif;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The event service: subscriptions that are pulled.
final class PullPoints {
    static final String PATH = "/onvif/subscription";
    private static final int MOST_WAITING = 100;
    private static final int MOST_SUBSCRIPTIONS = 10;
    private static final Duration LONGEST_PULL = Duration.ofMinutes(1);
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);

    private final Surroundings surroundings;
    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();
    private final Map<String, String> states = new TreeMap<>();

    /// Notifications that wait, as XML; `expires` is a reading of the ticker.
    private record Subscription(LinkedBlockingDeque<String> waiting, long expires) {}

    /// A pull that is to end without an answer.
    static final class HangUp extends Exception {}

    PullPoints(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// Something is seen: `topic` is as in `tns1:VideoSource/MotionAlarm`, and `item` one of its
    /// data.
    synchronized void happen(String topic, String item, boolean active) {
        var message = message(topic, item, active, "Changed");
        states.put(topic, message(topic, item, active, "Initialized"));
        subscriptions.values().forEach(each -> offer(each, message));
    }

    private static void offer(Subscription subscription, String message) {
        if (subscription.waiting().size() < MOST_WAITING) {
            subscription.waiting().add(message);
        }
    }

    void forget() {
        subscriptions.clear();
    }

    String answer(Soap.Question question, DeviceAnswers.Location location) throws SoapFault {
        return switch (question.name()) {
            case "CreatePullPointSubscription" -> subscribe(question, location);
            case "GetEventProperties" ->
                    "<tev:GetEventPropertiesResponse><wsnt:FixedTopicSet>true</wsnt:FixedTopicSet></tev:GetEventPropertiesResponse>";
            default -> throw SoapFault.notSupported(question.name());
        };
    }

    /// Answers what is asked of one subscription, named by the query of the path.
    String answer(Soap.Question question, String id)
            throws SoapFault, HangUp, InterruptedException {
        var subscription = subscriptions.get(id);
        if (subscription == null
                || subscription.expires() < surroundings.sources().ticker().nanos()) {
            subscriptions.remove(id);
            throw new SoapFault(
                    400, "wsrf-rw:ResourceUnknownFault", "There is no such subscription");
        }
        return switch (question.name()) {
            case "PullMessages" -> pull(question, id, subscription);
            case "Renew" -> renew(question, id, subscription);
            case "Unsubscribe" -> unsubscribe(id);
            case "SetSynchronizationPoint" -> "<tev:SetSynchronizationPointResponse/>";
            default -> throw SoapFault.notSupported(question.name());
        };
    }

    private synchronized String subscribe(Soap.Question question, DeviceAnswers.Location location)
            throws SoapFault {
        if (subscriptions.size() >= MOST_SUBSCRIPTIONS) {
            throw new SoapFault(500, "ter:MaxPullPoints", "There are too many subscriptions");
        }
        surroundings.counts().subscriptions.incrementAndGet();
        var id = Integer.toString(last.incrementAndGet());
        var life = span(question, "InitialTerminationTime", LONGEST_LIFE);
        var subscription = new Subscription(new LinkedBlockingDeque<>(), expiry(life));
        states.values().forEach(subscription.waiting()::add);
        subscriptions.put(id, subscription);
        var address = surroundings.address("http", location.port() + PATH + "?id=" + id);
        return "<tev:CreatePullPointSubscriptionResponse><tev:SubscriptionReference>"
                + Soap.element("wsa:Address", address)
                + "</tev:SubscriptionReference>"
                + times("wsnt", life)
                + "</tev:CreatePullPointSubscriptionResponse>";
    }

    private long expiry(Duration life) {
        return surroundings.sources().ticker().nanos() + life.toNanos();
    }

    private String times(String prefix, Duration life) {
        var now = surroundings.now();
        return Soap.element(prefix + ":CurrentTime", now.toString())
                + Soap.element(
                        prefix + ":TerminationTime",
                        now.plus(life).truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static Duration span(Soap.Question question, String name, Duration longest)
            throws SoapFault {
        try {
            var span = question.text(name).map(Duration::parse).orElse(longest);
            return span.compareTo(longest) < 0 ? span : longest;
        } catch (DateTimeException _) {
            throw new SoapFault(400, "ter:InvalidArgVal", name + " is not a duration");
        }
    }

    private String renew(Soap.Question question, String id, Subscription subscription)
            throws SoapFault {
        surroundings.counts().renewals.incrementAndGet();
        var life = span(question, "TerminationTime", LONGEST_LIFE);
        subscriptions.put(id, new Subscription(subscription.waiting(), expiry(life)));
        return "<wsnt:RenewResponse>" + times("wsnt", life) + "</wsnt:RenewResponse>";
    }

    private String unsubscribe(String id) {
        surroundings.counts().unsubscribed.incrementAndGet();
        subscriptions.remove(id);
        return "<wsnt:UnsubscribeResponse/>";
    }

    private String pull(Soap.Question question, String id, Subscription subscription)
            throws SoapFault, HangUp, InterruptedException {
        surroundings.counts().pulls.incrementAndGet();
        var patience = span(question, "Timeout", LONGEST_PULL);
        boolean early =
                surroundings.behaviour() instanceof OnvifBehaviour.EndPullsEarly(var after)
                        && after.compareTo(patience) < 0;
        var first =
                subscription
                        .waiting()
                        .poll(
                                early ? earlier().toNanos() : patience.toNanos(),
                                TimeUnit.NANOSECONDS);
        if (first == null && early) {
            throw new HangUp();
        }
        var messages = new ArrayList<String>();
        if (first != null) {
            messages.add(first);
            subscription.waiting().drainTo(messages, MOST_WAITING);
        }
        if (surroundings.behaviour() instanceof OnvifBehaviour.LoseSubscriptions) {
            subscriptions.remove(id);
        }
        var left =
                Duration.ofNanos(subscription.expires() - surroundings.sources().ticker().nanos());
        return "<tev:PullMessagesResponse>"
                + times("tev", left)
                + String.join("", messages)
                + "</tev:PullMessagesResponse>";
    }

    private Duration earlier() {
        return surroundings.behaviour() instanceof OnvifBehaviour.EndPullsEarly(var after)
                ? after
                : LONGEST_PULL;
    }

    private String message(String topic, String item, boolean active, String operation) {
        Instant now = surroundings.now();
        return "<wsnt:NotificationMessage><wsnt:Topic Dialect=\"http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet\">"
                + Soap.escaped(topic)
                + "</wsnt:Topic><wsnt:Message><tt:Message UtcTime=\""
                + now
                + "\" PropertyOperation=\""
                + operation
                + "\"><tt:Source><tt:SimpleItem Name=\"Source\" Value=\"source\"/></tt:Source><tt:Data><tt:SimpleItem Name=\""
                + Soap.escaped(item)
                + "\" Value=\""
                + active
                + "\"/></tt:Data></tt:Message></wsnt:Message></wsnt:NotificationMessage>";
    }
}
