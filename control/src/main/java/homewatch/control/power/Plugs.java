package homewatch.control.power;

import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.database.Transaction;
import homewatch.control.fleet.Fleet;
import homewatch.control.fleet.Supplies;
import homewatch.control.operation.Reach;
import homewatch.process.secret.SecretBox;
import homewatch.wire.CameraId;
import homewatch.wire.PlugAssignment;
import homewatch.wire.PlugId;
import homewatch.wire.SiteId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/// All plugs in memory, in the database first and here once it is committed. For any thread.
public final class Plugs implements Supplies {
    private final Fleet fleet;
    private final PlugTable table;
    private final NavigableMap<String, Plug> plugs = new ConcurrentSkipListMap<>();

    private Plugs(Fleet fleet, SecretBox box) {
        this.fleet = fleet;
        this.table = new PlugTable(box);
    }

    /// The plugs as the database has them.
    ///
    /// @throws IOException with one sentence when their passwords cannot be opened
    static Plugs load(Database database, Fleet fleet, SecretBox box)
            throws IOException, DatabaseProblem {
        var loaded = new Plugs(fleet, box);
        try {
            List<Plug> all = database.read(loaded.table::all);
            all.forEach(loaded::put);
            return loaded;
        } catch (SecretBox.SealBroken broken) {
            throw new IOException(
                    "the key file is not the one that the plugs' passwords were sealed with ("
                            + broken.getMessage()
                            + "): restore the key file that belongs to this database",
                    broken);
        }
    }

    /// What a site's agent shall read.
    public List<PlugAssignment> assignments(SiteId site) {
        return plugs.values().stream()
                .filter(plug -> plug.site().equals(site))
                .map(Plug::assignment)
                .toList();
    }

    /// At which host each plug of a site is reached.
    public Map<PlugId, String> hosts(SiteId site) {
        return plugs.values().stream()
                .filter(plug -> plug.site().equals(site))
                .collect(Collectors.toMap(Plug::id, plug -> plug.access().host()));
    }

    @Override
    public boolean has(SiteId site, PlugId id) {
        return find(id).filter(plug -> plug.site().equals(site)).isPresent();
    }

    @Override
    public boolean any(SiteId site) {
        return plugs.values().stream().anyMatch(plug -> plug.site().equals(site));
    }

    Optional<Plug> find(PlugId id) {
        return Optional.ofNullable(plugs.get(id.value()));
    }

    /// A plug within reach: with its site as a whole, or because it feeds a camera within reach.
    Optional<Plug> find(Reach reach, PlugId id) {
        return find(id).filter(plug -> within(reach, plug));
    }

    /// The plugs within reach in the order of their ids.
    List<Plug> all(Reach reach) {
        return plugs.values().stream().filter(plug -> within(reach, plug)).toList();
    }

    /// Which site each plug within reach belongs to.
    public Map<PlugId, SiteId> sitesOf(Reach reach) {
        return all(reach).stream().collect(Collectors.toMap(Plug::id, Plug::site));
    }

    /// The cameras that a plug feeds.
    List<CameraId> fedBy(Plug plug) {
        return fleet.fedBy(plug.site(), plug.id());
    }

    void add(Transaction transaction, Plug plug, Instant now) {
        table.insert(transaction.handle(), plug, now);
        transaction.afterCommit(() -> put(plug));
    }

    void change(Transaction transaction, Plug plug) {
        table.update(transaction.handle(), plug);
        transaction.afterCommit(() -> put(plug));
    }

    void remove(Transaction transaction, Plug plug) {
        PlugTable.delete(transaction.handle(), plug.id());
        transaction.afterCommit(() -> plugs.remove(plug.id().value()));
    }

    private void put(Plug plug) {
        plugs.put(plug.id().value(), plug);
    }

    private boolean within(Reach reach, Plug plug) {
        return reach.covers(plug.site())
                || fedBy(plug).stream().anyMatch(camera -> reach.covers(plug.site(), camera));
    }
}
