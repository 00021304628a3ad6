package homewatch.edge.power;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.plug.Plug;
import homewatch.wire.Happening.Kind;
import homewatch.wire.PlugId;
import homewatch.wire.PlugReading;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What is known of one plug from its readings, and who did what to it. Whoever holds the plug's
/// line writes, any thread looks.
final class PlugStory {
    private static final Duration MEASURE_EVERY = Duration.ofMinutes(1);

    private final PlugId plug;
    private final PlugEquipment equipment;
    private final Ledger ledger;
    private final Telling telling;
    private final Instant began;
    private final EnergyCount energy = new EnergyCount();
    private volatile @Nullable Seen seen;
    private volatile String trouble = "it has not been read yet";
    private volatile @Nullable Long wentOn;
    private volatile Draw usual;
    private boolean protecting;
    private @Nullable Long measured;

    /// What happened, told on.
    interface Telling {
        void happened(Kind kind, boolean active, String detail);
    }

    /// A reading, and when it was asked for by the ticker.
    record Seen(PlugReading reading, long began) {}

    PlugStory(PlugId plug, PlugEquipment equipment, Ledger ledger, Telling telling) {
        this.plug = plug;
        this.equipment = equipment;
        this.ledger = ledger;
        this.telling = telling;
        this.usual = ledger.of(plug).usual();
        this.began = equipment.clock().instant();
    }

    Optional<PlugReading> newest() {
        var now = seen;
        return now == null ? Optional.empty() : Optional.of(now.reading());
    }

    /// When the plug was read last; until it was, since when it is tried.
    Instant lastSeen() {
        return newest().map(PlugReading::at).orElse(began);
    }

    /// The newest reading while it is not old enough to be untrue.
    Optional<PlugReading> current() {
        var now = seen;
        return now == null || old(now) ? Optional.empty() : Optional.of(now.reading());
    }

    double wattHours() {
        return energy.total();
    }

    Draw usual() {
        return usual;
    }

    /// True once a minute.
    boolean measureDue() {
        long now = equipment.ticker().nanos();
        if (measured != null && now - measured < MEASURE_EVERY.toNanos()) {
            return false;
        }
        measured = now;
        return true;
    }

    void take(Plug.Reading reading, long began) {
        relay(reading);
        protection(reading);
        energy.today(reading.wattHoursToday());
        if (reading.on()) {
            learn(reading.watts());
        }
        seen = new Seen(told(plug, reading, equipment.clock().instant()), began);
        trouble = "";
    }

    void trouble(DeviceProblem problem) {
        trouble = String.valueOf(problem.getMessage());
    }

    /// It was told to switch on, and whatever hangs on it starts.
    void switchedOn() {
        wentOn = equipment.ticker().nanos();
    }

    /// What hangs on it has started.
    void started() {
        wentOn = null;
    }

    void personSwitchesOff() {
        boolean already = ledger.of(plug).offByPerson();
        ledger.off(plug, new Off(Off.Cause.PERSON, equipment.clock().instant()));
        if (!already) {
            telling.happened(Kind.PLUG_SWITCHED, false, "switched off by a person, here");
        }
    }

    void personSwitchedOn() {
        boolean wasOff = ledger.of(plug).off() != null;
        ledger.on(plug);
        switchedOn();
        if (wasOff) {
            telling.happened(Kind.PLUG_SWITCHED, true, "switched on by a person, here");
        }
    }

    /// What the plug says about a camera without pictures; `cycleAge` while a power-cycle goes on.
    Word word(Optional<Duration> cycleAge) {
        var kept = ledger.of(plug);
        if (cycleAge.isPresent() && cycleAge.get().compareTo(Word.TO_START) < 0) {
            return Word.cycling(plug, cycleAge.get());
        }
        var now = seen;
        if (now == null || old(now)) {
            return Word.notRead(plug, trouble);
        }
        return new Words(now.reading(), kept, sinceOn()).word();
    }

    private boolean old(Seen reading) {
        return equipment.ticker().since(reading.began()).compareTo(Word.TRUE_FOR) > 0;
    }

    private Optional<Duration> sinceOn() {
        return Optional.ofNullable(wentOn).map(equipment.ticker()::since);
    }

    /// Off without any command of ours, and not by a protection: that was a person.
    private void relay(Plug.Reading reading) {
        var kept = ledger.of(plug);
        var before = seen;
        if (reading.on()) {
            if (before != null && !before.reading().on()) {
                switchedOn();
            }
            if (kept.off() != null) {
                switchedOn();
                ledger.on(plug);
                telling.happened(Kind.PLUG_SWITCHED, true, "switched on at the plug or in its app");
            }
        } else if (kept.off() == null && kept.intent() == null) {
            boolean self = reading.overheated() || reading.overloaded();
            var cause = self ? Off.Cause.PROTECTION : Off.Cause.PERSON;
            ledger.off(plug, new Off(cause, equipment.clock().instant()));
            telling.happened(
                    Kind.PLUG_SWITCHED,
                    false,
                    self ? "switched itself off" : "switched off at the plug or in its app");
        }
    }

    private void protection(Plug.Reading reading) {
        boolean now = reading.overheated() || reading.overloaded();
        if (now != protecting) {
            protecting = now;
            var why = reading.overloaded() ? "too much hangs on it" : "it is too hot";
            telling.happened(
                    Kind.PLUG_OVERHEATED, now, now ? why : "it has recovered from heat or load");
        }
    }

    private void learn(double watts) {
        usual = usual.learn(watts);
        if (usual.worthKeeping(ledger.of(plug).usual())) {
            ledger.usual(plug, usual);
        }
    }

    static PlugReading told(PlugId plug, Plug.Reading reading, Instant at) {
        return new PlugReading(
                plug,
                at,
                reading.on(),
                reading.watts(),
                reading.wattHoursToday(),
                reading.wattHoursThisMonth(),
                orNull(reading.volts()),
                orNull(reading.amperes()),
                reading.overheated(),
                reading.overloaded());
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
