package homewatch.control.fleet;

import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.database.Transaction;
import homewatch.control.event.EventLog;
import homewatch.control.event.Events;
import homewatch.control.operation.Reach;
import homewatch.process.secret.SecretBox;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraControls;
import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.PlugId;
import homewatch.wire.SiteId;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import homewatch.wire.Vitals;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All sites and cameras in memory, with what their agents say of them. What is configured is in
/// the database first and here once it is committed; what agents say of a camera's state is here
/// alone, and its changes are events. For any thread.
public final class Fleet {
    private final Database database;
    private final EventLog log;
    private final Events events;
    private final InstantSource clock;
    private final Presences presences;
    private final CameraTable table;
    private final NavigableMap<String, WatchedCamera> cameras = new ConcurrentSkipListMap<>();
    private final LastPictures lastPictures = new LastPictures();
    private final NavigableMap<String, Site> sites = new ConcurrentSkipListMap<>();

    private Fleet(Parts parts, SecretBox box) {
        this.database = parts.database();
        this.log = parts.log();
        this.events = new Events(parts.clock());
        this.clock = parts.clock();
        this.presences = parts.presences();
        this.table = new CameraTable(box);
    }

    /// What a fleet is built on.
    public record Parts(
            Database database, EventLog log, InstantSource clock, Presences presences) {}

    /// The fleet as the database has it.
    ///
    /// @throws IOException with one sentence when the cameras' passwords cannot be opened
    public static Fleet load(Parts parts, SecretBox box) throws IOException, DatabaseProblem {
        var fleet = new Fleet(parts, box);
        fleet.fill();
        return fleet;
    }

    /// Whether the database holds passwords, which the key file must fit.
    public static boolean needsKey(Database database) throws DatabaseProblem {
        return database.read(CameraTable::anySealed);
    }

    private void fill() throws IOException, DatabaseProblem {
        var now = clock.instant();
        database.read(CameraTable::sites).forEach(site -> sites.put(site.id().value(), site));
        try {
            List<CameraTable.Kept> all = database.read(table::all);
            all.forEach(each -> put(WatchedCamera.fresh(each.camera(), each.traits(), now)));
        } catch (SecretBox.SealBroken broken) {
            throw new IOException(
                    "the key file is not the one that the cameras' passwords were sealed with ("
                            + broken.getMessage()
                            + "): restore the key file that belongs to this database",
                    broken);
        }
    }

    private void put(WatchedCamera watched) {
        cameras.put(watched.camera().id().value(), watched);
    }

    Database database() {
        return database;
    }

    public Presences presences() {
        return presences;
    }

    LastPictures lastPictures() {
        return lastPictures;
    }

    // Sites

    /// The sites of which something is within reach.
    public List<Site> sites(Reach reach) {
        return sites.values().stream()
                .filter(site ->
                        reach.covers(site.id())
                                || ofSite(site.id()).anyMatch(camera -> camera.within(reach)))
                .toList();
    }

    public Optional<Site> site(SiteId id) {
        return Optional.ofNullable(sites.get(id.value()));
    }

    public void add(Transaction transaction, Site site) {
        CameraTable.insertSite(transaction.handle(), site, clock.instant());
        transaction.afterCommit(() -> sites.put(site.id().value(), site));
    }

    public void change(Transaction transaction, Site site) {
        CameraTable.updateSite(transaction.handle(), site);
        transaction.afterCommit(() -> sites.replace(site.id().value(), site));
    }

    void remove(Transaction transaction, Site site) {
        CameraTable.deleteSite(transaction.handle(), site.id());
        transaction.afterCommit(() -> {
            sites.remove(site.id().value());
            presences.forget(site.id());
        });
    }

    // Cameras as they are configured

    public boolean has(CameraId id) {
        return cameras.containsKey(id.value());
    }

    /// Whether there is such a camera, and it is within reach.
    public boolean has(Reach reach, CameraId id) {
        return camera(reach, id).isPresent();
    }

    Optional<WatchedCamera> camera(CameraId id) {
        return Optional.ofNullable(cameras.get(id.value()));
    }

    /// Which site each camera within reach belongs to, in the order of the cameras' ids.
    public Map<CameraId, SiteId> sitesOfCameras(Reach reach) {
        var sitesOf = new LinkedHashMap<CameraId, SiteId>();
        after(reach, "").forEach(each -> sitesOf.put(each.camera().id(), each.camera().site()));
        return sitesOf;
    }

    /// A camera that is within reach.
    Optional<WatchedCamera> camera(Reach reach, CameraId id) {
        return camera(id).filter(watched -> watched.within(reach));
    }

    /// The cameras within reach behind `cursor` (an id) in the order of their ids.
    List<WatchedCamera> after(Reach reach, String cursor) {
        return cameras.tailMap(cursor, false).values().stream()
                .filter(watched -> watched.within(reach))
                .toList();
    }

    Stream<WatchedCamera> cameras() {
        return cameras.values().stream();
    }

    Stream<WatchedCamera> ofSite(SiteId site) {
        return cameras.values().stream().filter(each -> each.camera().site().equals(site));
    }

    /// What a site's agent shall watch.
    public List<CameraAssignment> assignments(SiteId site) {
        return ofSite(site).map(each -> each.camera().assignment()).toList();
    }

    void add(Transaction transaction, Camera camera) {
        var now = clock.instant();
        table.insert(transaction.handle(), camera, now);
        transaction.afterCommit(() -> put(WatchedCamera.fresh(camera, null, now)));
    }

    void change(Transaction transaction, Camera camera) {
        table.update(transaction.handle(), camera);
        if (camera(camera.id()).filter(it -> it.camera().controlledLike(camera)).isEmpty()) {
            CameraTable.learn(transaction.handle(), camera.id(), null);
        }
        transaction.afterCommit(() ->
                cameras.computeIfPresent(
                        camera.id().value(), (_, before) -> before.configured(camera)));
    }

    void remove(Transaction transaction, Camera camera) {
        table.delete(transaction.handle(), camera.id());
        transaction.afterCommit(() -> {
            cameras.remove(camera.id().value());
            lastPictures.forget(camera.id());
        });
    }

    /// Where a camera is that is within reach.
    public Optional<Place> place(Reach reach, CameraId id) {
        return camera(reach, id).map(Fleet::place);
    }

    /// Where all cameras of a site are.
    public List<Place> places(SiteId site) {
        return ofSite(site).map(Fleet::place).toList();
    }

    /// The cameras of a site that a plug feeds.
    public List<CameraId> fedBy(SiteId site, PlugId plug) {
        return ofSite(site)
                .map(WatchedCamera::camera)
                .filter(camera -> plug.equals(camera.supply()))
                .map(Camera::id)
                .toList();
    }

    private static Place place(WatchedCamera watched) {
        var camera = watched.camera();
        var control = camera.control();
        var hosts = new HashSet<String>();
        hosts.add(camera.address().getHost());
        if (control != null) {
            hosts.add(control.address().getHost());
        }
        return new Place(
                camera.id(),
                camera.site(),
                camera.name(),
                hosts,
                control == null ? null : control.driver(),
                camera.supply());
    }

    /// What a camera was seen to be is kept, so that one knows it without asking again.
    public void learn(CameraId id, CameraControls seen) throws DatabaseProblem {
        var traits = Untrusted.traits(seen);
        var before = camera(id);
        if (before.isEmpty() || traits.equals(before.get().traits())) {
            return;
        }
        database.write(transaction -> {
            CameraTable.learn(transaction.handle(), id, traits);
            transaction.afterCommit(() ->
                    cameras.computeIfPresent(id.value(), (_, watched) -> watched.seenAs(traits)));
            return id;
        });
    }

    // What agents say

    /// An agent reported at `at` (its clock) that a camera changed. What it says of cameras that
    /// are not of its site does not count.
    public void changed(Transaction transaction, SiteId site, CameraState told, Instant at) {
        if (isOf(site, told.camera())) {
            var state = Untrusted.state(told);
            log.append(transaction, events.stateChanged(site, state, at));
            transaction.afterCommit(() -> report(site, state));
        }
    }

    /// An agent said what all its cameras are. What differs from the last event becomes one; what
    /// it does not name is not known any more.
    public void now(Transaction transaction, SiteId site, List<CameraState> states) {
        var named =
                states.stream()
                        .filter(state -> isOf(site, state.camera()))
                        .map(Untrusted::state)
                        .collect(
                                Collectors.toMap(
                                        CameraState::camera, state -> state, (_, last) -> last));
        for (var state : named.values()) {
            if (!alreadyKnown(transaction, state)) {
                log.append(transaction, events.stateChanged(site, state, state.since()));
            }
        }
        transaction.afterCommit(() -> {
            unreport(site, named);
            named.values().forEach(state -> report(site, state));
        });
    }

    /// What an agent said where it cannot be kept: people see it, but it is no event.
    public void show(SiteId site, CameraState state) {
        report(site, Untrusted.state(state));
    }

    public void vitals(SiteId site, List<Vitals> vitals) {
        for (var told : vitals) {
            var each = Untrusted.vitals(told);
            cameras.computeIfPresent(
                    each.camera().value(),
                    (_, before) ->
                            before.camera().site().equals(site) ? before.showing(each) : before);
        }
    }

    /// Nothing is known of a site's cameras any more: its agent is gone.
    public void unreport(SiteId site) {
        unreport(site, Map.of());
    }

    /// Whether a camera is of a site.
    public boolean isOf(SiteId site, CameraId id) {
        return camera(id).filter(found -> found.camera().site().equals(site)).isPresent();
    }

    private boolean alreadyKnown(Transaction transaction, CameraState state) {
        return log.lastState(transaction, state.camera())
                .filter(event ->
                        event.status() == state.status() && event.verdict() == state.verdict())
                .isPresent();
    }

    private void report(SiteId site, CameraState state) {
        cameras.computeIfPresent(
                state.camera().value(),
                (_, before) ->
                        before.camera().site().equals(site) ? before.reporting(state) : before);
    }

    private void unreport(SiteId site, Map<CameraId, CameraState> except) {
        var now = clock.instant();
        ofSite(site)
                .map(WatchedCamera::camera)
                .filter(camera -> !except.containsKey(camera.id()))
                .forEach(camera ->
                        cameras.computeIfPresent(
                                camera.id().value(), (_, before) -> before.unreported(now)));
    }

    // How it all stands

    Standing standing(WatchedCamera watched) {
        var site = watched.camera().site();
        var silentSince = presences.silentSince(site);
        if (silentSince.isPresent()) {
            return Standing.unknown(Verdict.AGENT_SILENT, silentSince.get());
        }
        var reported = watched.reported();
        return reported == null
                ? Standing.unknown(Verdict.NOT_YET_REPORTED, watched.unreportedSince())
                : new Standing(
                        reported.status(),
                        reported.verdict(),
                        presences.here(site, reported.since()),
                        reported.evidence());
    }

    /// How many cameras within reach each site has with each status; every site of which something
    /// is within reach, and every status, has a number.
    public Map<SiteId, Map<Status, Integer>> counts(Reach reach) {
        var counts =
                new TreeMap<SiteId, Map<Status, Integer>>(
                        java.util.Comparator.comparing(SiteId::value));
        sites(reach).forEach(site -> counts.put(site.id(), noneOfEach()));
        for (var watched : after(reach, "")) {
            counts.computeIfAbsent(watched.camera().site(), _ -> noneOfEach())
                    .merge(standing(watched).status(), 1, Integer::sum);
        }
        return counts;
    }

    private static Map<Status, Integer> noneOfEach() {
        var none = new EnumMap<Status, Integer>(Status.class);
        for (var status : Status.values()) {
            none.put(status, 0);
        }
        return none;
    }
}
