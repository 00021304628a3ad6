package homewatch.devices.camera;

import java.util.Optional;

/// What a camera may be able to do.
public enum Capability {
    MOVEMENT,
    ZOOM,
    ABSOLUTE_MOVEMENT,
    RELATIVE_MOVEMENT,
    HOME,
    PRESETS,
    SNAPSHOT,
    PRIVACY,
    STATUS_LIGHT,
    MOTION_DETECTION,
    PERSON_DETECTION,
    SIREN,
    NIGHT_VISION,
    STORAGE,
    REBOOT,
    EVENTS,
    CLOCK;

    boolean of(Camera camera) {
        return part(camera).isPresent();
    }

    private Optional<?> part(Camera camera) {
        return switch (this) {
            case MOVEMENT -> camera.movement();
            case ZOOM -> camera.movement().filter(Camera.Movement::zooms);
            case ABSOLUTE_MOVEMENT -> camera.absoluteMovement();
            case RELATIVE_MOVEMENT -> camera.relativeMovement();
            case HOME -> camera.home();
            case PRESETS -> camera.presets();
            case SNAPSHOT -> camera.snapshots();
            case PRIVACY -> camera.privacy();
            case STATUS_LIGHT -> camera.statusLight();
            case MOTION_DETECTION -> camera.motionDetection();
            case PERSON_DETECTION -> camera.personDetection();
            case SIREN -> camera.siren();
            case NIGHT_VISION -> camera.nightVision();
            case STORAGE -> camera.storage();
            case REBOOT -> camera.reboot();
            case EVENTS -> camera.events();
            case CLOCK -> camera.clock();
        };
    }
}
