package homewatch.lab.onvif;

import java.util.concurrent.atomic.AtomicInteger;

/// The counters behind an [OnvifTally].
final class Counts {
    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger loginsAccepted = new AtomicInteger();
    final AtomicInteger loginsRefused = new AtomicInteger();
    final AtomicInteger subscriptions = new AtomicInteger();
    final AtomicInteger renewals = new AtomicInteger();
    final AtomicInteger unsubscribed = new AtomicInteger();
    final AtomicInteger pulls = new AtomicInteger();
    final AtomicInteger moves = new AtomicInteger();
    final AtomicInteger stops = new AtomicInteger();
    final AtomicInteger reboots = new AtomicInteger();

    OnvifTally tally() {
        return new OnvifTally(
                requests.get(),
                loginsAccepted.get(),
                loginsRefused.get(),
                subscriptions.get(),
                renewals.get(),
                unsubscribed.get(),
                pulls.get(),
                moves.get(),
                stops.get(),
                reboots.get());
    }
}
