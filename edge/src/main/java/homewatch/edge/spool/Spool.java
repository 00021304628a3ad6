package homewatch.edge.spool;

import com.fasterxml.jackson.core.JsonProcessingException;
import homewatch.wire.Report;
import homewatch.wire.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reports that the control plane has not acknowledged, on disk, oldest first. Over its size limit
/// the oldest are dropped and counted; while the disk is full a bounded number waits in memory. For
/// any thread.
public final class Spool implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(Spool.class);
    private static final int MOST_IN_MEMORY = 1000;
    private static final long WORTH_REWRITING = 64L * 1024;

    private final Path path;
    private final long largest;
    private final ArrayDeque<Entry> waiting = new ArrayDeque<>();
    private SpoolFile file;
    private String epoch;
    private long last;
    private long dropped;
    private int unsaved;
    private boolean diskFails;

    /// `text` is there while the report could not be written.
    private record Entry(long sequence, SpoolFile.@Nullable Place place, @Nullable String text) {}

    private Spool(Path path, long largest, SpoolFile file, SpoolFile.Head head) {
        this.path = path;
        this.largest = largest;
        this.file = file;
        this.epoch = head.epoch();
        this.last = head.base();
    }

    /// Opens the spool of an agent's data folder, or begins one. A file that cannot be read is set
    /// aside and a new epoch begun.
    ///
    /// @throws IOException when the disk does not let us
    public static Spool open(Path folder, long largest) throws IOException {
        var path = folder.resolve("spool");
        if (!Files.exists(path)) {
            return begin(path, largest);
        }
        try {
            var contents = SpoolFile.open(path);
            var spool = new Spool(path, largest, contents.file(), contents.head());
            contents.records().forEach(spool::found);
            return spool;
        } catch (SpoolFile.Damaged damaged) {
            var aside = path.resolveSibling("spool.broken");
            Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
            logger.atError()
                    .addKeyValue("file", aside)
                    .addKeyValue("reason", damaged.getMessage())
                    .log("the spool was damaged and set aside");
            return begin(path, largest);
        }
    }

    /// A fact that was not given a sequence number yet.
    public record Dated(Instant at, Report.Fact fact) {}

    /// Keeps facts, in this order, under the next sequence numbers; returns when they are on the
    /// disk, or in memory where the disk fails. An empty list only tries again to write what is in
    /// memory.
    public synchronized void add(List<Dated> facts) {
        for (var each : facts) {
            last++;
            var text = write(new Report(last, each.at(), each.fact()));
            waiting.add(new Entry(last, null, text));
            unsaved++;
        }
        save();
        keepWithinLimits();
    }

    /// At most `most` reports after `sequence`, oldest first; none that is in memory alone, because
    /// after a crash its number would be given to another.
    public synchronized List<Report> after(long sequence, int most) throws IOException {
        var reports = new ArrayList<Report>();
        for (var entry : waiting) {
            boolean saved = entry.place() != null;
            if (saved && entry.sequence() > sequence && reports.size() < most) {
                reports.add(Json.link().readValue(text(entry), Report.class));
            }
        }
        return reports;
    }

    /// The control plane has every report up to this one.
    public synchronized void acknowledged(long sequence) {
        while (!waiting.isEmpty() && waiting.element().sequence() <= sequence) {
            removeOldest();
        }
        boolean obsolete = waiting.isEmpty() || waiting.element().place() == null;
        if (obsolete && file.bytes() > WORTH_REWRITING) {
            compact();
        }
    }

    /// Begins a new epoch with what is waiting: the control plane has seen more of this one than we
    /// know, as after a restored backup.
    public synchronized void beginNewEpoch() throws IOException {
        save();
        rewrite(UUID.randomUUID().toString());
    }

    public synchronized String epoch() {
        return epoch;
    }

    /// The newest sequence number; 0 when there was never a report.
    public synchronized long last() {
        return last;
    }

    public synchronized long bytes() {
        return file.bytes();
    }

    /// Whether some reports are in memory alone.
    public synchronized boolean diskFails() {
        return unsaved > 0;
    }

    /// Reports that were dropped since the start because there were too many.
    public synchronized long dropped() {
        return dropped;
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }

    private static Spool begin(Path path, long largest) throws IOException {
        var head = new SpoolFile.Head(UUID.randomUUID().toString(), 0);
        var file = SpoolFile.begin(path, head);
        file.settle();
        return new Spool(path, largest, file, head);
    }

    private void found(SpoolFile.Place place) {
        waiting.add(new Entry(place.sequence(), place, null));
        last = place.sequence();
    }

    private static String write(Report report) {
        try {
            return Json.link().writeValueAsString(report);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a report is made of texts and numbers", impossible);
        }
    }

    private String text(Entry entry) throws IOException {
        var place = entry.place();
        return place == null ? String.valueOf(entry.text()) : file.text(place);
    }

    /// Writes what is not on the disk yet; what fails is tried again with the next report.
    private void save() {
        var saved = new ArrayDeque<Entry>();
        try {
            while (unsaved > 0 && !waiting.isEmpty()) {
                skipSaved(saved);
                var entry = waiting.element();
                var record = new SpoolFile.Numbered(entry.sequence(), text(entry));
                saved.add(new Entry(entry.sequence(), file.append(record), null));
                waiting.remove();
                unsaved--;
            }
            file.force();
            noteDisk(null);
        } catch (IOException failure) {
            noteDisk(failure);
        }
        while (!saved.isEmpty()) {
            waiting.addFirst(saved.removeLast());
        }
    }

    private void skipSaved(ArrayDeque<Entry> saved) {
        while (waiting.element().place() != null) {
            saved.add(waiting.remove());
        }
    }

    private void noteDisk(@Nullable IOException failure) {
        if (failure != null && !diskFails) {
            logger.atError()
                    .addKeyValue("file", path)
                    .addKeyValue("reason", failure.getMessage())
                    .log("the spool cannot be written; reports wait in memory");
        } else if (failure == null && diskFails) {
            logger.atInfo().addKeyValue("file", path).log("the spool can be written again");
        }
        diskFails = failure != null;
    }

    private void keepWithinLimits() {
        if (unsaved > MOST_IN_MEMORY) {
            drop(unsaved - MOST_IN_MEMORY);
        }
        if (file.bytes() > largest) {
            long kept = 0;
            int keep = 0;
            for (var newest = waiting.descendingIterator(); newest.hasNext(); keep++) {
                var place = newest.next().place();
                kept += place == null ? 0 : place.length() + 16;
                if (kept > largest * 3 / 4) {
                    break;
                }
            }
            drop(waiting.size() - keep);
            compact();
        }
    }

    private void drop(int count) {
        for (int i = 0; i < count && !waiting.isEmpty(); i++) {
            removeOldest();
            dropped++;
        }
        logger.atWarn().addKeyValue("reports", count).log("the oldest reports were dropped");
    }

    private void removeOldest() {
        if (waiting.remove().place() == null) {
            unsaved--;
        }
    }

    private void compact() {
        try {
            rewrite(epoch);
            noteDisk(null);
        } catch (IOException failure) {
            noteDisk(failure);
        }
    }

    /// A new file with what is waiting alone; in a new epoch it is numbered from 1. What could not
    /// be written before is tried again.
    private void rewrite(String newEpoch) throws IOException {
        boolean renumbered = !newEpoch.equals(epoch);
        long sequence = renumbered ? 0 : last - waiting.size();
        var fresh = SpoolFile.begin(path, new SpoolFile.Head(newEpoch, sequence));
        var kept = new ArrayDeque<Entry>();
        boolean settled = false;
        try {
            for (var entry : waiting) {
                sequence = renumbered ? sequence + 1 : entry.sequence();
                var text = renumbered ? renumbered(text(entry), sequence) : text(entry);
                var place = fresh.append(new SpoolFile.Numbered(sequence, text));
                kept.add(new Entry(sequence, place, null));
            }
            fresh.settle();
            settled = true;
        } finally {
            if (!settled) {
                fresh.discard();
            }
        }
        file.close();
        file = fresh;
        epoch = newEpoch;
        last = waiting.isEmpty() && !renumbered ? last : sequence;
        waiting.clear();
        waiting.addAll(kept);
        unsaved = 0;
    }

    private static String renumbered(String text, long sequence) throws IOException {
        var old = Json.link().readValue(text, Report.class);
        return write(new Report(sequence, old.at(), old.fact()));
    }
}
