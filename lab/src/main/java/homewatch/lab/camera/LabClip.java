package homewatch.lab.camera;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// What a lab camera shows: 640x360, 15 frames a second, a key frame every two seconds. The files
/// are made by `lab/clips/make` and `lab/clips/make-demo`.
public enum LabClip {
    /// A house at dusk, somebody who walks by, and a sensor's noise; repeats after 10 s.
    MOVING("moving.h264", 0),
    /// The same house, drawn: nothing moves, no noise, each key frame is coded alike.
    STILL("still.h264", 0),
    /// Live for 4 s, then black for good.
    CAPPED("capped.h264", 60),
    /// Night, with a sensor's noise that the encoder mostly swallows.
    DARK("dark.h264", 0),
    /// As `MOVING`, in H.265; repeats after 3 s.
    MOVING_H265("moving265.h265", 0),
    /// A porch at dusk, a lantern in the wind, moths; repeats after 12 s, as the next two do.
    PORCH("porch.h264", 0),
    /// A garden on a fair day, clouds, a cat that walks by.
    GARDEN("garden.h264", 0),
    /// A driveway at night in the rain, a car that passes.
    DRIVEWAY("driveway.h264", 0);

    static final double FRAMES_PER_SECOND = 15;

    private static final Map<LabClip, CodedClip> LOADED = new EnumMap<>(LabClip.class);

    private final String file;
    private final int repeatsFrom;

    LabClip(String file, int repeatsFrom) {
        this.file = file;
        this.repeatsFrom = repeatsFrom;
    }

    /// The clip of a name such as `moving` or `moving-h265`.
    ///
    /// @throws IllegalArgumentException when there is none
    public static LabClip of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /// Read and packetised once a process.
    CodedClip coded() {
        synchronized (LOADED) {
            return LOADED.computeIfAbsent(this, it -> CodedClip.load(it.file, it.repeatsFrom));
        }
    }
}
