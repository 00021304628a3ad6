package homewatch.edge.power;

import java.util.Locale;
import java.util.Optional;

/// What a plug usually feeds, in watts: the mean of the last hour's readings with something on it
/// (at the usual pace; a running one, so that it costs two numbers).
record Draw(double watts, int readings) {
    static final Draw UNKNOWN = new Draw(0, 0);

    private static final double NOTHING = 0.5;
    private static final double DEAD_SHARE = 0.2;
    private static final double MOST_OF_A_CAMERA = 15;
    private static final double MUCH_MORE = 3;
    private static final double MUCH_MORE_WATTS = 5;
    private static final double WORTH_KEEPING = 0.1;
    private static final int ENOUGH = 12;
    private static final int HOUR = 720;

    Draw learn(double now) {
        if (!(now >= NOTHING)) {
            return this;
        }
        int next = Math.min(readings + 1, HOUR);
        return new Draw(watts + (now - watts) / next, next);
    }

    boolean known() {
        return readings >= ENOUGH;
    }

    static boolean nothing(double now) {
        return !(now >= NOTHING);
    }

    /// Whether what hangs on the plug has gone dead: nothing where something is usual.
    boolean dead(double now) {
        return known() && nothing(now) && !(now >= watts * DEAD_SHARE);
    }

    /// Why what is drawn now cannot be one camera, which may hang or have a dead supply; empty when
    /// it can.
    Optional<String> unlikeOneCamera(double now) {
        if (now > MOST_OF_A_CAMERA) {
            return Optional.of(
                    "it feeds " + shown(now) + ", and one camera takes 15 W at the most");
        }
        if (known() && now > Math.max(watts * MUCH_MORE, watts + MUCH_MORE_WATTS)) {
            return Optional.of("it feeds " + shown(now) + " where " + shown(watts) + " is usual");
        }
        if (nothing(now) && !known()) {
            return Optional.of("it feeds nothing, and was never seen feeding a camera");
        }
        return Optional.empty();
    }

    /// Whether it differs enough from what the disk has to be written again.
    boolean worthKeeping(Draw kept) {
        return known()
                && (!kept.known() || Math.abs(watts - kept.watts) > kept.watts * WORTH_KEEPING);
    }

    static String shown(double watts) {
        return String.format(Locale.ROOT, "%.1f W", watts);
    }
}
