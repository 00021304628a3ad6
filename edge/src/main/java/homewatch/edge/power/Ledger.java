package homewatch.edge.power;

import com.fasterxml.jackson.core.JsonProcessingException;
import homewatch.edge.assignment.SealedFile;
import homewatch.wire.CameraId;
import homewatch.wire.PlugId;
import homewatch.wire.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What must outlive the agent about its plugs: power-cycles that have begun, who switched a relay
/// off, what is usually drawn, and which cycles were made of late. Sealed, because an intent holds
/// the plug's password. A change is on the disk when its call returns; looking never blocks. For
/// any thread.
final class Ledger {
    private static final Logger logger = LoggerFactory.getLogger(Ledger.class);

    /// No budget looks further back.
    private static final Duration REMEMBERED = Duration.ofHours(24);

    private final SealedFile file;
    private volatile Map<PlugId, Entry> entries;
    private volatile List<Spent> spent;

    /// What is kept of one plug.
    record Entry(PlugId plug, @Nullable Intent intent, @Nullable Off off, Draw usual) {
        static Entry blank(PlugId plug) {
            return new Entry(plug, null, null, Draw.UNKNOWN);
        }

        boolean offByPerson() {
            return off != null && off.byPerson();
        }
    }

    /// A power-cycle that was begun.
    record Spent(CameraId camera, Instant at) {}

    private record Kept(List<Entry> plugs, List<Spent> cycles) {}

    private Ledger(SealedFile file, Kept kept) {
        this.file = file;
        var all = new HashMap<PlugId, Entry>();
        kept.plugs().forEach(each -> all.put(each.plug(), each));
        this.entries = Map.copyOf(all);
        this.spent = List.copyOf(kept.cycles());
    }

    /// @throws IOException when the file cannot be read
    static Ledger open(SealedFile file) throws IOException {
        var text = file.read();
        if (text.isEmpty()) {
            return new Ledger(file, new Kept(List.of(), List.of()));
        }
        try {
            return new Ledger(file, Json.link().readValue(text.get().reveal(), Kept.class));
        } catch (JsonProcessingException _) {
            logger.atError().log("what was remembered of the plugs cannot be read; begun anew");
            return new Ledger(file, new Kept(List.of(), List.of()));
        }
    }

    Entry of(PlugId plug) {
        return entries.getOrDefault(plug, Entry.blank(plug));
    }

    List<Intent> intents() {
        var all = new ArrayList<Intent>();
        for (var each : entries.values()) {
            if (each.intent() != null) {
                all.add(each.intent());
            }
        }
        return all;
    }

    /// The power-cycles of a camera since then, oldest first.
    List<Spent> since(CameraId camera, Instant earliest) {
        return spent.stream()
                .filter(each -> each.camera().equals(camera) && !each.at().isBefore(earliest))
                .toList();
    }

    /// A power-cycle begins, and counts.
    ///
    /// @throws IOException when that is not on the disk: then it must not begin
    synchronized void begin(Intent intent) throws IOException {
        var cycles = new ArrayList<Spent>();
        for (var each : spent) {
            if (each.at().isAfter(intent.began().minus(REMEMBERED))) {
                cycles.add(each);
            }
        }
        cycles.add(new Spent(intent.camera(), intent.began()));
        var before = of(intent.supply().plug());
        var next = with(new Entry(before.plug(), intent, before.off(), before.usual()));
        write(next, cycles);
        entries = next;
        spent = List.copyOf(cycles);
    }

    /// The plug was seen on, or is to stay off.
    void ended(PlugId plug) {
        change(plug, it -> new Entry(plug, null, it.off(), it.usual()));
    }

    void off(PlugId plug, Off off) {
        change(plug, it -> new Entry(plug, it.intent(), off, it.usual()));
    }

    void on(PlugId plug) {
        change(plug, it -> new Entry(plug, it.intent(), null, it.usual()));
    }

    void usual(PlugId plug, Draw draw) {
        change(plug, it -> new Entry(plug, it.intent(), it.off(), draw));
    }

    /// Forgets the other plugs.
    synchronized void keepOnly(Set<PlugId> plugs) {
        if (!plugs.containsAll(entries.keySet())) {
            var next = new HashMap<>(entries);
            next.keySet().retainAll(plugs);
            take(next);
        }
    }

    private synchronized void change(PlugId plug, UnaryOperator<Entry> change) {
        var before = of(plug);
        var after = change.apply(before);
        if (!after.equals(before)) {
            take(with(after));
        }
    }

    /// It holds in memory even when the disk fails.
    private void take(Map<PlugId, Entry> next) {
        entries = Map.copyOf(next);
        try {
            write(next, spent);
        } catch (IOException failure) {
            logger.atError()
                    .addKeyValue("reason", failure.getMessage())
                    .log("what a plug did could not be kept on disk");
        }
    }

    private Map<PlugId, Entry> with(Entry entry) {
        var next = new HashMap<>(entries);
        next.put(entry.plug(), entry);
        return Map.copyOf(next);
    }

    private void write(Map<PlugId, Entry> plugs, List<Spent> cycles) throws IOException {
        file.write(Json.link().writeValueAsString(new Kept(List.copyOf(plugs.values()), cycles)));
    }
}
