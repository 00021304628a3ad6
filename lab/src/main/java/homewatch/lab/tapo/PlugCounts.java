package homewatch.lab.tapo;

import java.util.concurrent.atomic.AtomicInteger;

/// The counters behind a [PlugTally].
final class PlugCounts {
    final AtomicInteger loginsBegun = new AtomicInteger();
    final AtomicInteger loginsAccepted = new AtomicInteger();
    final AtomicInteger loginsRefused = new AtomicInteger();
    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger switches = new AtomicInteger();

    PlugTally tally() {
        return new PlugTally(
                loginsBegun.get(),
                loginsAccepted.get(),
                loginsRefused.get(),
                requests.get(),
                switches.get());
    }
}
