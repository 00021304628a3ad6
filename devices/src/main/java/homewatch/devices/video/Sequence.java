package homewatch.devices.video;

import java.util.Optional;

/// The sequence numbers of one RTP sender (RFC 3550 §A.1): 16 bits that wrap around. A number a
/// little behind is late or a repetition; one far behind as well, unless its follower comes next:
/// then the sender began anew.
final class Sequence {
    private static final int CYCLE = 0x10000;
    private static final int LATE_FROM = 0x8000;

    /// The standard's MAX_MISORDER.
    private static final int MOST_LATE = 100;

    private boolean started;
    private long source;
    private int highest;
    private int cycles;
    private int afterLate = -1;
    private long lost;

    enum Place {
        IN_ORDER,
        /// One or more are missing before it.
        GAP,
        LATE
    }

    Place next(long sender, int number) {
        if (!started || sender != source) {
            return begin(sender, number);
        }
        int missing = number - highest - 1 & CYCLE - 1;
        if (missing >= LATE_FROM) {
            return CYCLE - missing > MOST_LATE ? far(number) : Place.LATE;
        }
        afterLate = -1;
        cycles += number < highest ? 1 : 0;
        highest = number;
        lost += missing;
        return missing > 0 ? Place.GAP : Place.IN_ORDER;
    }

    long lost() {
        return lost;
    }

    Optional<FrameAssembler.Reception> reception() {
        return started
                ? Optional.of(new FrameAssembler.Reception(source, lost, cycles << 16 | highest))
                : Optional.empty();
    }

    private Place begin(long sender, int number) {
        boolean again = started;
        started = true;
        source = sender;
        highest = number;
        cycles = 0;
        afterLate = -1;
        return again ? Place.GAP : Place.IN_ORDER;
    }

    private Place far(int number) {
        if (number == afterLate) {
            return begin(source, number);
        }
        afterLate = number + 1 & CYCLE - 1;
        return Place.LATE;
    }
}
