package homewatch.edge.power;

import homewatch.wire.Finding.Outcome;
import homewatch.wire.PlugReading;
import homewatch.wire.Verdict;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// From a plug's newest reading, what is kept of it and how long ago it was seen going on, to what
/// it says about a camera without pictures. Knows no clock.
record Words(PlugReading reading, Ledger.Entry kept, Optional<Duration> sinceOn) {
    /// Plugs measure over some seconds.
    private static final Duration TO_MEASURE = Duration.ofSeconds(15);

    Word word() {
        return reading.on() ? on() : off();
    }

    private Word on() {
        var plug = "the plug " + reading.plug() + " is on and feeds " + Draw.shown(reading.watts());
        boolean measures = sinceOn.isEmpty() || sinceOn.get().compareTo(TO_MEASURE) >= 0;
        if (measures && kept.usual().dead(reading.watts())) {
            var usual = Draw.shown(kept.usual().watts());
            return Word.reason(Verdict.POWER_LOST, plug + ", where " + usual + " is usual");
        }
        if (sinceOn.isPresent() && sinceOn.get().compareTo(Word.TO_START) < 0) {
            return Word.starting(
                    Outcome.PASSED,
                    plug + ", and was switched on " + sinceOn.get().toSeconds() + " s ago");
        }
        return Word.remark(Outcome.PASSED, plug);
    }

    private Word off() {
        var plug = "the plug " + reading.plug() + " is off";
        var off = kept.off();
        if (off == null) {
            return Word.reason(
                    Verdict.POWER_LOST,
                    plug + ", because a power-cycle has not switched it on again yet");
        }
        var since = " since " + off.since().truncatedTo(ChronoUnit.SECONDS);
        return switch (off.cause()) {
            case PERSON ->
                    Word.reason(Verdict.SWITCHED_OFF, plug + since + ": a person switched it off");
            case PROTECTION ->
                    Word.reason(
                            Verdict.POWER_LOST,
                            plug + since + ": it protects itself from heat or load");
        };
    }
}
