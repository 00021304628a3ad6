package homewatch.edge.spool;

import homewatch.wire.Report.Fact;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Fills a spool in a process whose files may not grow beyond a limit, as on a full disk, then has
/// everything acknowledged that was written. Prints what it held before and after.
final class SpoolUnderLimit {
    private static final int REPORTS = 200;
    private static final int MANY = 10_000;

    private SpoolUnderLimit() {}

    public static void main(String[] arguments) throws IOException {
        try (var spool = Spool.open(Path.of(arguments[0]), 64L * 1024 * 1024)) {
            for (int i = 0; i < REPORTS; i++) {
                var fact = new Fact.Started("x".repeat(1000));
                spool.add(List.of(new Spool.Dated(Instant.EPOCH, fact)));
            }
            var saved = spool.after(0, MANY);
            print(spool, saved.size());
            spool.acknowledged(saved.getLast().sequence());
            spool.add(List.of());
            print(spool, spool.after(0, MANY).size());
        }
    }

    private static void print(Spool spool, int saved) {
        System.out.println(saved + " saved of " + spool.last() + ", fails " + spool.diskFails());
    }
}
