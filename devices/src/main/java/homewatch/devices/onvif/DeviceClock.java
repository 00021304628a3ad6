package homewatch.devices.onvif;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.net.Sources;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// The clock of a device, which it judges logins by. `GetSystemDateAndTime` is for everybody (Core
/// specification, access class PRE_AUTH); of a device that does not tell, its clock is taken for
/// right.
final class DeviceClock {
    private static final Duration SAME = Duration.ofSeconds(2);
    private static final String ASK =
            Envelope.operation(Namespace.DEVICE, "GetSystemDateAndTime", "");

    private final Sources sources;
    private volatile Duration ahead = Duration.ZERO;

    DeviceClock(Sources sources) {
        this.sources = sources;
    }

    /// How far it was ahead of ours when last read.
    Duration ahead() {
        return ahead;
    }

    /// What it shows now.
    Instant now() {
        return sources.clock().instant().plus(ahead);
    }

    /// Reads it, until `end`, a reading of the other clock. False when the device does not tell.
    ///
    /// @throws DeviceProblem of any kind but a refusal: whoever does not know this question does
    ///   not speak ONVIF, and gets no login
    boolean read(Session session, long end) throws DeviceProblem {
        try {
            var before = sources.clock().instant();
            var answer = session.askAnonymously(new Question(session.device(), "", ASK, end));
            var after = sources.clock().instant();
            var shown = parse(answer);
            var middle = before.plus(Duration.between(before, after).dividedBy(2));
            shown.ifPresent(it -> ahead = Duration.between(middle, it));
            return shown.isPresent();
        } catch (DeviceProblem.Refused | DeviceProblem.Rejected _) {
            return false; // it goes on as if it were right
        }
    }

    /// Reads it again. Whether it was set meanwhile.
    boolean moved(Session session, long end) throws DeviceProblem {
        var before = ahead;
        return read(session, end) && ahead.minus(before).abs().compareTo(SAME) > 0;
    }

    /// The UTC date and time of an answer; empty when there is none, or none that exists.
    static Optional<Instant> parse(Element answer) {
        var date = answer.at("SystemDateAndTime", "UTCDateTime", "Date");
        var time = answer.at("SystemDateAndTime", "UTCDateTime", "Time");
        if (date.isEmpty() || time.isEmpty()) {
            return Optional.empty();
        }
        try {
            var shown =
                    LocalDateTime.of(
                            number(date.get(), "Year"),
                            number(date.get(), "Month"),
                            number(date.get(), "Day"),
                            number(time.get(), "Hour"),
                            number(time.get(), "Minute"),
                            number(time.get(), "Second"));
            boolean sane = shown.getYear() >= 1970 && shown.getYear() < 10_000;
            return sane ? Optional.of(shown.toInstant(ZoneOffset.UTC)) : Optional.empty();
        } catch (DateTimeException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static int number(Element parent, String name) {
        return Integer.parseInt(parent.textAt(name));
    }
}
