package homewatch.app;

import homewatch.lab.camera.LabClip;

/// The three cameras of the demo, in the order in which they are shown.
enum DemoCamera {
    PORCH("porch", "Front porch", LabClip.PORCH),
    GARDEN("garden", "Garden", LabClip.GARDEN),
    DRIVEWAY("driveway", "Driveway", LabClip.DRIVEWAY);

    private final String id;
    private final String label;
    private final LabClip clip;

    DemoCamera(String id, String label, LabClip clip) {
        this.id = id;
        this.label = label;
        this.clip = clip;
    }

    String id() {
        return id;
    }

    /// Its name, for people.
    String label() {
        return label;
    }

    LabClip clip() {
        return clip;
    }
}
