package homewatch.control.escalation;

import homewatch.control.alert.Alert;
import homewatch.control.alert.AlertListener;
import homewatch.control.contact.ContactId;
import homewatch.control.contact.Contacts;
import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.escalation.EscalationOperations.NextTold;
import homewatch.control.escalation.EscalationOperations.PageView;
import homewatch.control.notice.Line;
import homewatch.control.notice.Notice;
import homewatch.control.notice.Outbox;
import homewatch.control.notice.Receiver;
import homewatch.control.notice.Told;
import homewatch.control.operation.Reach;
import homewatch.process.time.Ticker;
import homewatch.wire.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Leads each page that nobody acknowledges from step to step, and tells those who were told when
/// it is over. What is to be told is reckoned anew each round from what everybody last heard, and
/// nobody hears the same twice. What everybody last heard is what the [Outbox] delivered. For any
/// thread.
public final class Escalation implements AlertListener {
    /// What is known from before a restart may have ended meanwhile: Alertmanager is given time to
    /// say so before somebody is woken.
    static final Duration SETTLING = Duration.ofSeconds(30);

    /// Alertmanager repeats what fires every five minutes; what it has not repeated for so long
    /// while it was heard is hidden or gone, and who was told is not called again.
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);

    private static final Duration WATCHDOG_PAUSE = Duration.ofMinutes(2);
    private static final int MOST_TOLD = 50;

    private final Parts parts;
    private final Steps steps;
    private final PageStore store;
    private final Map<String, Standing> pages = new LinkedHashMap<>();
    private @Nullable Long watchdogTick;

    private Escalation(Parts parts, Steps steps) {
        this.parts = parts;
        this.steps = steps;
        this.store = new PageStore(parts.database());
    }

    /// What it stands on.
    public record Parts(
            Database database,
            Contacts contacts,
            Outbox outbox,
            InstantSource clock,
            Ticker ticker) {}

    /// The pages and steps as the database has them.
    public static Escalation load(Parts parts) throws DatabaseProblem {
        var escalation = new Escalation(parts, Steps.load(parts.database()));
        escalation.fill();
        parts.outbox().listen(escalation::ended);
        return escalation;
    }

    private synchronized void fill() throws DatabaseProblem {
        var now = parts.clock().instant();
        long tick = parts.ticker().nanos();
        for (var page : store.all()) {
            var age = Duration.between(page.beganAt(), now);
            long begun = tick - Math.max(0, age.toNanos());
            long quiet = tick + SETTLING.toNanos();
            pages.put(page.fingerprint(), new Standing(page, begun, tick, quiet, Map.of()));
        }
        var first =
                pages.values().stream().map(each -> each.page().openedAt()).min(Instant::compareTo);
        if (first.isPresent()) {
            parts.outbox().endedSince(first.get()).forEach(this::ended);
        }
    }

    Steps steps() {
        return steps;
    }

    /// Whether a step names a contact.
    public boolean names(ContactId contact) {
        return steps.names(contact);
    }

    // What is heard

    @Override
    public void firing(Alert alert) {
        if (alert.isPage()) {
            begin(alert, false);
        }
    }

    @Override
    public void resolved(Alert alert) {
        end(alert.fingerprint());
    }

    /// The control plane itself found something that is to wake somebody.
    public void firingHere(Alert alert) {
        begin(alert, true);
    }

    /// Something that the control plane found is over.
    public void resolvedHere(String fingerprint) {
        end(fingerprint);
    }

    /// Whether something that the control plane found is not over, as far as is known.
    public synchronized boolean firesHere(String fingerprint) {
        var standing = pages.get(fingerprint);
        return standing != null && standing.page().ours() && standing.page().fires();
    }

    /// Who was told hears no more of it until it fires again or is over.
    @Override
    public synchronized void hushed(Alert alert) {
        change(alert.fingerprint(), page -> page.hushed(true));
    }

    @Override
    public synchronized void acknowledged(Alert alert, String who) {
        change(alert.fingerprint(), page -> page.fires() ? page.acknowledged(who) : page);
    }

    @Override
    public synchronized void takenBack(Alert alert) {
        change(alert.fingerprint(), page -> page.acknowledged(null));
    }

    @Override
    public synchronized void watchdog(Instant at) {
        watchdogTick = parts.ticker().nanos();
    }

    private synchronized void begin(Alert alert, boolean ours) {
        long tick = parts.ticker().nanos();
        var clean = Told.firing(alert).alert();
        var before = pages.get(alert.fingerprint());
        var now = parts.clock().instant();
        if (before == null) {
            put(Standing.fresh(Page.fresh(clean, ours, now), tick));
        } else if (before.page().fires()) {
            put(before.heardAgain(before.page().saying(clean), tick));
        } else {
            put(before.again(before.page().again(clean, now), tick));
        }
    }

    private synchronized void end(String fingerprint) {
        var now = parts.clock().instant();
        change(fingerprint, page -> page.fires() ? page.over(now) : page);
    }

    /// A notice was taken or given up: those alerts have been heard of, or will not be.
    private synchronized void ended(Notice notice) {
        boolean taken = notice.state() == Notice.State.DELIVERED;
        for (var told : notice.told()) {
            var standing = pages.get(told.fingerprint());
            if (standing != null) {
                var what =
                        !taken
                                ? Standing.Heard.NOTHING
                                : told.over() == null
                                        ? Standing.Heard.THAT_IT_FIRES
                                        : Standing.Heard.THAT_IT_IS_OVER;
                pages.put(told.fingerprint(), standing.hearing(notice.line().receiver(), what));
            }
        }
    }

    // What is to be told

    /// Reckons what is to be told to whom, and writes down what changed. It may wait for the
    /// database.
    public void round() {
        parts.outbox().want(wanted());
        close();
        store.write();
    }

    private Map<Line, List<Told>> wanted() {
        var standings = standings();
        var wanted = new HashMap<Line, List<Told>>();
        for (var standing : standings) {
            boolean mayWake = mayWake(standing);
            listeners(standing)
                    .forEach(receiver -> {
                        var told = standing.newsFor(receiver, mayWake && isDue(standing, receiver));
                        if (told.isPresent()) {
                            var line = new Line(receiver, standing.page().site());
                            var all = wanted.computeIfAbsent(line, _ -> new ArrayList<>());
                            if (all.size() < MOST_TOLD) {
                                all.add(told.get());
                            }
                        }
                    });
        }
        return wanted;
    }

    /// Worst first: a page before good news, the older before the newer.
    private synchronized List<Standing> standings() {
        return pages.values().stream()
                .sorted(
                        Comparator.comparing((Standing each) -> !each.page().fires())
                                .thenComparing(each -> each.page().beganAt()))
                .toList();
    }

    private boolean mayWake(Standing standing) {
        return standing.page().isOpen() && parts.ticker().nanos() - standing.quietUntil() >= 0;
    }

    /// Those who are on the steps, and those who heard of it when they were.
    private Stream<Receiver> listeners(Standing standing) {
        var onSteps = steps.all().stream().map(step -> new Receiver.Person(step.contact()));
        var pager =
                standing.page().ours() && parts.outbox().hasPager()
                        ? Stream.of(new Receiver.Pager())
                        : Stream.<Receiver>empty();
        return Stream.of(pager, onSteps, standing.heardBy().keySet().stream())
                .<Receiver>flatMap(each -> each)
                .distinct();
    }

    private boolean isDue(Standing standing, Receiver receiver) {
        return switch (receiver) {
            case Receiver.Pager _ -> true;
            case Receiver.Person(var contact) ->
                    step(contact)
                            .filter(step -> !hearsItElsewhere(contact))
                            .filter(step -> elapsed(standing).compareTo(step.delay()) >= 0)
                            .isPresent();
        };
    }

    private Duration elapsed(Standing standing) {
        return parts.ticker().since(standing.begun());
    }

    private Optional<Step> step(ContactId contact) {
        return steps.all().stream().filter(step -> step.contact().equals(contact)).findFirst();
    }

    /// The pager under another name.
    private boolean hearsItElsewhere(ContactId contact) {
        return parts.contacts().find(contact).filter(parts.outbox()::toldByOthers).isPresent();
    }

    // What is done with

    private synchronized void close() {
        pages.values()
                .removeIf(standing -> {
                    boolean done = standing.isOverForAll(this::isThere) || isForgotten(standing);
                    if (done && !parts.outbox().isTelling(standing.page().site())) {
                        store.gone(standing.page().fingerprint());
                        return true;
                    }
                    return false;
                });
    }

    private boolean isForgotten(Standing standing) {
        return !standing.page().ours()
                && standing.page().fires()
                && watchdogTick != null
                && parts.ticker().since(watchdogTick).compareTo(WATCHDOG_PAUSE) < 0
                && parts.ticker().since(standing.heard()).compareTo(FORGOTTEN_AFTER) >= 0;
    }

    private boolean isThere(Receiver receiver) {
        return switch (receiver) {
            case Receiver.Pager _ -> parts.outbox().hasPager();
            case Receiver.Person(var contact) -> parts.contacts().find(contact).isPresent();
        };
    }

    private void put(Standing standing) {
        var before = pages.put(standing.page().fingerprint(), standing);
        if (before == null || !before.page().equals(standing.page())) {
            store.changed(standing.page());
        }
    }

    private void change(String fingerprint, UnaryOperator<Page> change) {
        var standing = pages.get(fingerprint);
        if (standing != null) {
            put(standing.with(change.apply(standing.page())));
        }
    }

    // As it is shown

    /// The pages of the sites within reach that are not over for everybody.
    List<PageView> pages(Reach reach) {
        return standings().stream()
                .filter(standing -> covers(reach, standing.page().site()))
                .map(this::view)
                .toList();
    }

    private PageView view(Standing standing) {
        var page = standing.page();
        return new PageView(
                page.fingerprint(),
                page.alert().name(),
                page.site(),
                page.alert().summary(),
                page.beganAt(),
                page.acknowledgedBy(),
                page.hushed(),
                page.overAt(),
                standing.told(),
                next(standing));
    }

    private @Nullable NextTold next(Standing standing) {
        return standing.page().isOpen()
                ? steps.all().stream()
                        .filter(step -> !hearsItElsewhere(step.contact()))
                        .filter(step ->
                                !standing.heardBy()
                                        .containsKey(new Receiver.Person(step.contact())))
                        .findFirst()
                        .map(step ->
                                new NextTold(
                                        step.contact(),
                                        standing.page().beganAt().plus(step.delay())))
                        .orElse(null)
                : null;
    }

    private static boolean covers(Reach reach, String site) {
        return switch (reach) {
            case Reach.Everything _ -> true;
            case Reach.Granted granted ->
                    granted.sites().stream().map(SiteId::value).anyMatch(site::equals);
        };
    }
}
