package homewatch.control.notice;

import homewatch.control.contact.Contact;
import homewatch.control.contact.ContactId;
import homewatch.control.contact.Contacts;
import homewatch.control.contact.Reachability;
import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.server.ServerClient;
import homewatch.control.settings.Monitoring;
import homewatch.process.time.Ticker;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is to be told, tried until it is taken, for two days at most. On each [Line] one notice
/// waits at most, and one is begun a minute at most; what it says follows [#want] until it is
/// underway. It is in the database before it is tried; where the database does not work, it is
/// tried all the same and written down later. For any thread.
public final class Outbox implements Reachability {
    public static final Duration APART = Duration.ofMinutes(1);
    static final Duration GIVE_UP_AFTER = Duration.ofDays(2);
    private static final int MOST_HOPELESS_TRIES = 5;
    private static final Duration BETWEEN_TESTS = Duration.ofSeconds(5);
    private static final Logger logger = LoggerFactory.getLogger(Outbox.class);

    private final Parts parts;
    private final Courier courier;
    private final NoticeStore store;
    private final Failures failures = new Failures();
    private final Map<Line, Notice> waiting = new HashMap<>();
    private final Map<Line, Long> lastDelivered = new HashMap<>();
    private final Map<Receiver, Lane> lanes = new HashMap<>();
    private final Map<ContactId, Long> tested = new HashMap<>();
    private Ended listener = _ -> {};

    private Outbox(Parts parts, Surroundings around) {
        this.parts = parts;
        this.courier =
                new Courier(
                        new Courier.Parts(
                                around.client(),
                                around.contacts(),
                                around.receivers(),
                                around.pictures(),
                                around.home()));
        this.store = new NoticeStore(parts.database());
    }

    /// What it stands on.
    public record Parts(
            Database database, InstantSource clock, Ticker ticker, RandomGenerator random) {}

    /// Whom it tells, and with what.
    ///
    /// @param home where people reach the control plane
    public record Surroundings(
            ServerClient client,
            Contacts contacts,
            Monitoring.Receivers receivers,
            Pictures pictures,
            Supplier<URI> home) {}

    /// What waited when the process ended waits again.
    public static Outbox load(Parts parts, Surroundings around) throws DatabaseProblem {
        var outbox = new Outbox(parts, around);
        outbox.fill();
        return outbox;
    }

    private void fill() throws DatabaseProblem {
        var now = parts.clock().instant();
        for (var ended : store.endedSince(now.minus(GIVE_UP_AFTER))) {
            recall(ended, now);
        }
        for (var notice : store.waiting()) {
            waiting.put(notice.line(), notice);
        }
    }

    private void recall(Notice notice, Instant now) {
        var at = notice.endedAt();
        if (notice.state() == Notice.State.DELIVERED && at != null) {
            lane(notice.line().receiver()).recall(at);
            lastDelivered.put(notice.line(), tickOf(at, now));
        }
    }

    /// Who hears what became of notices.
    public synchronized void listen(Ended other) {
        listener = other;
    }

    /// What was delivered or given up of notices made at `since` or later, the oldest first.
    public List<Notice> endedSince(Instant since) throws DatabaseProblem {
        return store.endedSince(since);
    }

    /// Whether there is a pager.
    public boolean hasPager() {
        return courier.knows(new Receiver.Pager());
    }

    // What is to be told

    /// What is to be told on each line from now on; on lines that are not named, nothing. What is
    /// underway stays.
    public synchronized void want(Map<Line, List<Told>> wanted) {
        var lines = new HashSet<>(waiting.keySet());
        lines.addAll(wanted.keySet());
        lines.forEach(line -> want(line, wanted.getOrDefault(line, List.of())));
    }

    /// Whether somebody is being told of a site at this moment.
    public synchronized boolean isTelling(String site) {
        return lanes.values().stream()
                .map(Lane::underway)
                .anyMatch(notice -> notice != null && notice.line().site().equals(site));
    }

    private void want(Line line, List<Told> told) {
        var before = waiting.get(line);
        if (isUnderway(before) || before != null && before.told().equals(told)) {
            return;
        }
        if (before != null && !told.isEmpty()) {
            keep(before.telling(told));
        } else if (before != null) {
            end(before.ended(Notice.State.WITHDRAWN, parts.clock().instant()));
        } else if (!told.isEmpty() && mayBegin(line)) {
            keep(Notice.made(store.nextId(), line, told, parts.clock().instant()));
        }
    }

    private boolean isUnderway(@Nullable Notice notice) {
        var underway = notice == null ? null : lane(notice.line().receiver()).underway();
        return underway != null && notice != null && underway.id() == notice.id();
    }

    private boolean mayBegin(Line line) {
        var last = lastDelivered.get(line);
        return courier.knows(line.receiver())
                && (last == null || parts.ticker().since(last).compareTo(APART) >= 0);
    }

    private void keep(Notice notice) {
        waiting.put(notice.line(), notice);
        store.changed(notice);
    }

    private void end(Notice notice) {
        waiting.remove(notice.line());
        store.changed(notice);
    }

    // Telling

    /// Writes down what changed, and begins what is due. It may wait for the database.
    public void round() {
        store.write();
        due().forEach(notice ->
                Thread.ofVirtual().name("notice-" + notice.id()).start(() -> tell(notice)));
    }

    private synchronized List<Notice> due() {
        dropUnknown();
        var due = new ArrayList<Notice>();
        long now = parts.ticker().nanos();
        waiting.values().stream()
                .sorted(Comparator.comparingLong(Notice::id))
                .filter(notice -> lane(notice.line().receiver()).free(now))
                .forEach(notice -> begin(notice, due));
        return due;
    }

    private void begin(Notice notice, List<Notice> due) {
        var lane = lane(notice.line().receiver());
        if (lane.underway() == null) {
            lane.begin(notice);
            due.add(notice);
        }
    }

    private void dropUnknown() {
        waiting.values()
                .removeIf(notice -> {
                    boolean gone = !courier.knows(notice.line().receiver()) && !isUnderway(notice);
                    if (gone) {
                        store.changed(
                                notice.ended(Notice.State.WITHDRAWN, parts.clock().instant()));
                    }
                    return gone;
                });
    }

    private void tell(Notice notice) {
        try {
            courier.tell(notice.line().receiver(), notice);
            logger.atInfo()
                    .addKeyValue("to", notice.line().receiver().label())
                    .addKeyValue("site", notice.line().site())
                    .addKeyValue("tries", notice.tries() + 1)
                    .log("notice delivered");
            finish(notice.delivered(parts.clock().instant()));
        } catch (Undelivered failed) {
            failed(notice, failed);
        } catch (RuntimeException fault) {
            logger.atError().setCause(fault).log("notice could not be made");
            failed(notice, Undelivered.atAll("It could not be put into words."));
        }
        store.write();
    }

    private void failed(Notice notice, Undelivered why) {
        failures.count(courier.kind(notice.line().receiver()));
        var failed = notice.failed(why.sentence());
        logger.atWarn()
                .addKeyValue("to", notice.line().receiver().label())
                .addKeyValue("site", notice.line().site())
                .addKeyValue("tries", failed.tries())
                .addKeyValue("why", why.sentence())
                .log("notice could not be delivered");
        if (isHopeless(failed, why)) {
            finish(failed.ended(Notice.State.GIVEN_UP, parts.clock().instant()));
            return;
        }
        synchronized (this) {
            lane(notice.line().receiver())
                    .failed(parts.clock().instant(), parts.ticker().nanos(), why.sentence());
            keep(failed);
        }
    }

    private boolean isHopeless(Notice notice, Undelivered why) {
        var age = Duration.between(notice.madeAt(), parts.clock().instant());
        return age.compareTo(GIVE_UP_AFTER) >= 0
                || why.hopeless() && notice.tries() >= MOST_HOPELESS_TRIES;
    }

    /// The listener hears of it before anything else can be begun on its line.
    private void finish(Notice notice) {
        listener().ended(notice);
        synchronized (this) {
            var lane = lane(notice.line().receiver());
            if (notice.state() == Notice.State.DELIVERED) {
                long now = parts.ticker().nanos();
                lane.delivered(parts.clock().instant(), now);
                lastDelivered.put(notice.line(), now);
            } else {
                lane.passOver();
            }
            end(notice);
        }
    }

    private synchronized Ended listener() {
        return listener;
    }

    private Lane lane(Receiver receiver) {
        return lanes.computeIfAbsent(
                receiver, _ -> new Lane(parts.random(), parts.ticker().nanos()));
    }

    private long tickOf(Instant at, Instant now) {
        return parts.ticker().nanos() - Duration.between(at, now).toNanos();
    }

    // How it goes

    @Override
    public synchronized Standing standing(ContactId id) {
        var receiver = new Receiver.Person(id);
        var lane = lane(receiver);
        long waits =
                waiting.keySet().stream().filter(line -> line.receiver().equals(receiver)).count();
        return new Standing((int) waits, lane.deliveredAt(), lane.failingSince(), lane.error());
    }

    /// How telling goes altogether.
    ///
    /// @param waiting notices that nobody has taken yet
    /// @param failing receivers that did not take what they were told last
    /// @param lastError why the one that failed last did; absent where none is failing
    public record View(
            int waiting, int failing, @Nullable String lastError, @Nullable Instant lastFailedAt) {}

    public synchronized View view() {
        var failing = lanes.values().stream().filter(lane -> lane.failingSince() != null).toList();
        var last =
                failing.stream()
                        .max(
                                Comparator.comparing(lane ->
                                        Optional.ofNullable(lane.failedAt())
                                                .orElse(Instant.EPOCH)));
        return new View(
                waiting.size(),
                failing.size(),
                last.map(Lane::error).orElse(null),
                last.map(Lane::failedAt).orElse(null));
    }

    /// How many tries failed since this process began, by the way of telling.
    public Map<String, Long> failedTries() {
        return failures.counts();
    }

    /// Notices, the newest first.
    List<Notice> newest(NoticeTable.Choice choice, int limit) throws DatabaseProblem {
        store.write();
        return store.newest(choice, limit);
    }

    /// Removes what was made before `limit` and does not wait.
    public void forgetBefore(Instant limit) throws DatabaseProblem {
        store.forgetBefore(limit);
    }

    // Tests

    @Override
    public Trial tryOut(Contact contact) {
        if (!mayTest(contact.id())) {
            return new Trial(false, "It was tested a moment ago: try again in some seconds.");
        }
        var now = parts.clock().instant();
        var line = new Line(new Receiver.Person(contact.id()), "hub");
        try {
            courier.tell(contact, Notice.made(0, line, List.of(TestAlert.at(now)), now));
            return new Trial(true, "It was taken.");
        } catch (Undelivered failed) {
            return new Trial(false, failed.sentence());
        }
    }

    private synchronized boolean mayTest(ContactId id) {
        var last = tested.get(id);
        if (last != null && parts.ticker().since(last).compareTo(BETWEEN_TESTS) < 0) {
            return false;
        }
        tested.put(id, parts.ticker().nanos());
        return true;
    }

    @Override
    public boolean toldByOthers(URI address) {
        return courier.toldByOthers(address);
    }

    /// Whether Alertmanager tells a contact of alerts already.
    public boolean toldByOthers(Contact contact) {
        return courier.toldByOthers(contact.address());
    }

    /// The ways of telling, for who counts by them.
    public static Set<String> ways() {
        return Failures.WAYS;
    }
}
