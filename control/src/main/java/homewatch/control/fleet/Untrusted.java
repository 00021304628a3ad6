package homewatch.control.fleet;

import homewatch.control.database.Times;
import homewatch.wire.CameraControls;
import homewatch.wire.CameraState;
import homewatch.wire.Finding;
import homewatch.wire.Vitals;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an agent says, cut to a size that people read. An agent cuts it too: this side does not
/// rely on that.
public final class Untrusted {
    private static final int MOST_FINDINGS = 20;
    private static final int LONGEST = 500;
    private static final int LONGEST_WORD = 100;

    private Untrusted() {}

    static CameraState state(CameraState state) {
        return new CameraState(
                state.camera(),
                state.status(),
                state.verdict(),
                instant(state.since()),
                state.lastFrame() == null ? null : instant(state.lastFrame()),
                findings(state.evidence()));
    }

    static Vitals vitals(Vitals vitals) {
        return new Vitals(
                vitals.camera(),
                vitals.lastFrame() == null ? null : instant(vitals.lastFrame()),
                text(vitals.codec()),
                vitals.width(),
                vitals.height(),
                vitals.framesPerSecond(),
                vitals.bitsPerSecond());
    }

    /// A time with which can be reckoned, whatever a peer's clock says.
    public static Instant instant(Instant instant) {
        return Times.of(Times.millis(instant));
    }

    static List<Finding> findings(List<Finding> evidence) {
        return evidence.stream()
                .limit(MOST_FINDINGS)
                .map(each ->
                        new Finding(each.rung(), each.outcome(), clean(each.detail()), each.took()))
                .toList();
    }

    static @Nullable String text(@Nullable String text) {
        return text == null ? null : clean(text);
    }

    static Traits traits(CameraControls seen) {
        return new Traits(
                word(seen.manufacturer()),
                word(seen.model()),
                word(seen.firmware()),
                seen.capabilities());
    }

    /// A name, model or the like.
    public static String word(String text) {
        var clean = clean(text).strip();
        return clean.length() <= LONGEST_WORD ? clean : clean.substring(0, LONGEST_WORD);
    }

    /// Whether it is a number within bounds, which includes that it is one at all.
    public static boolean within(double number, double least, double most) {
        return number >= least && number <= most;
    }

    /// Printable, and short.
    public static String clean(String text) {
        var printable = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ");
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "…";
    }
}
