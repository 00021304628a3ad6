package homewatch.control.web;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Where a lens is moved by a button of the pad, as the speeds of its three axes.
enum Direction {
    UP(0, 1, 0),
    DOWN(0, -1, 0),
    LEFT(-1, 0, 0),
    RIGHT(1, 0, 0),
    NEARER(0, 0, 1),
    AWAY(0, 0, -1);

    private static final double SPEED = 0.6;
    private static final double USUAL_SECONDS = 0.4;

    private final int pan;
    private final int tilt;
    private final int zoom;

    Direction(int pan, int tilt, int zoom) {
        this.pan = pan;
        this.tilt = tilt;
        this.zoom = zoom;
    }

    /// What a move is asked with; without a speed when the direction is none, which the operation
    /// refuses.
    static Map<String, Object> asked(Visit visit) {
        var asked = new HashMap<String, Object>();
        var typed = Objects.requireNonNullElse(visit.field("direction"), "");
        Arrays.stream(values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(typed))
                .findFirst()
                .ifPresent(each -> each.putInto(asked));
        asked.put("seconds", seconds(Objects.requireNonNullElse(visit.field("seconds"), "")));
        return asked;
    }

    private void putInto(Map<String, Object> asked) {
        if (pan != 0) {
            asked.put("pan", pan * SPEED);
        }
        if (tilt != 0) {
            asked.put("tilt", tilt * SPEED);
        }
        if (zoom != 0) {
            asked.put("zoom", zoom * SPEED);
        }
    }

    private static double seconds(String typed) {
        return typed.matches("[0-9](\\.[0-9]{1,3})?") ? Double.parseDouble(typed) : USUAL_SECONDS;
    }

    /// A whole number, else what was typed.
    static Object whole(String typed) {
        return typed.matches("[0-9]{1,4}") ? Integer.valueOf(typed) : typed;
    }
}
