package homewatch.edge.device;

import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceProblem;
import homewatch.wire.CameraAction;
import homewatch.wire.CameraControls;
import homewatch.wire.Capability;
import homewatch.wire.Driver;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks a camera what it can be told and how its switches stand. What it would not tell is left
/// out; only a camera that cannot be spoken to at all is a problem.
final class Inspection {
    private static final int MOST_PRESETS = 100;

    private final Camera camera;

    Inspection(Camera camera) {
        this.camera = camera;
    }

    @FunctionalInterface
    private interface Question<P, T> {
        @Nullable T ask(P part) throws DeviceProblem;
    }

    @SuppressWarnings("NullAway") // it overlooks that nightVision may be null
    CameraControls controls(Driver driver) throws DeviceProblem {
        var who = camera.description();
        var presets = answer(camera.presets(), Inspection::presets);
        return new CameraControls(
                driver,
                who.manufacturer(),
                who.model(),
                who.firmware(),
                capabilities(camera.capabilities()),
                presets == null ? List.of() : presets,
                answer(camera.privacy(), Camera.Switch::on),
                answer(camera.statusLight(), Camera.Switch::on),
                answer(camera.motionDetection(), Inspection::detection),
                answer(camera.personDetection(), Inspection::detection),
                answer(camera.nightVision(), it -> mode(it.mode())),
                answer(camera.storage(), Inspection::card));
    }

    static Set<Capability> capabilities(
            Collection<homewatch.devices.camera.Capability> capabilities) {
        var same = EnumSet.noneOf(Capability.class);
        capabilities.forEach(each -> same.add(Capability.of(each.name())));
        return same;
    }

    /// Null where the part is missing or keeps its answer to itself.
    private static <P, T> @Nullable T answer(Optional<P> part, Question<P, T> question)
            throws DeviceProblem {
        if (part.isEmpty()) {
            return null;
        }
        try {
            return question.ask(part.get());
        } catch (DeviceProblem.Rejected | DeviceProblem.Unsupported | DeviceProblem.Malformed _) {
            return null;
        }
    }

    private static List<CameraControls.Preset> presets(Camera.Presets presets)
            throws DeviceProblem {
        return presets.all().stream()
                .limit(MOST_PRESETS)
                .map(each -> new CameraControls.Preset(each.id(), each.name()))
                .toList();
    }

    private static CameraControls.Detection detection(Camera.Detection detection)
            throws DeviceProblem {
        var setting = detection.setting();
        return new CameraControls.Detection(setting.on(), setting.sensitivity());
    }

    private static CameraControls.@Nullable Card card(Camera.Storage storage) throws DeviceProblem {
        return storage.card()
                .map(it -> new CameraControls.Card(it.state(), it.capacity(), it.free()))
                .orElse(null);
    }

    private static CameraAction.NightVision.Mode mode(Camera.NightVision.Mode mode) {
        return switch (mode) {
            case ON -> CameraAction.NightVision.Mode.ON;
            case OFF -> CameraAction.NightVision.Mode.OFF;
            case AUTOMATIC -> CameraAction.NightVision.Mode.AUTOMATIC;
        };
    }
}
