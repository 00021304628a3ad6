package homewatch.control.device;

import homewatch.control.fleet.Untrusted;
import homewatch.wire.CameraControls;
import homewatch.wire.CameraControls.Card;
import homewatch.wire.CameraControls.Detection;
import homewatch.wire.CameraControls.Preset;
import org.jspecify.annotations.Nullable;

/// What a camera said of itself, cut to what people read.
final class CleanControls {
    private static final int MOST_PRESETS = 200;
    private static final int PERCENT = 100;

    private CleanControls() {}

    @SuppressWarnings("NullAway") // it does not see that a nested type may be absent
    static CameraControls of(CameraControls told) {
        return new CameraControls(
                told.driver(),
                Untrusted.word(told.manufacturer()),
                Untrusted.word(told.model()),
                Untrusted.word(told.firmware()),
                told.capabilities(),
                told.presets().stream()
                        .filter(each -> Untrusted.word(each.id()).equals(each.id()))
                        .limit(MOST_PRESETS)
                        .map(each ->
                                new Preset(Untrusted.word(each.id()), Untrusted.word(each.name())))
                        .toList(),
                told.privacy(),
                told.statusLight(),
                detection(told.motionDetection()),
                detection(told.personDetection()),
                told.nightVision(),
                card(told.card()));
    }

    private static @Nullable Detection detection(@Nullable Detection told) {
        return told == null
                ? null
                : new Detection(told.on(), Math.clamp(told.sensitivity(), 0, PERCENT));
    }

    private static @Nullable Card card(@Nullable Card told) {
        return told == null
                ? null
                : new Card(
                        Untrusted.word(told.state()),
                        Math.max(0, told.capacity()),
                        Math.max(0, told.free()));
    }
}
