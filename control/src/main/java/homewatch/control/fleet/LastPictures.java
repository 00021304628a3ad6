package homewatch.control.fleet;

import homewatch.wire.CameraId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The last picture of each camera that somebody looked at, in memory alone, the oldest looks
/// forgotten beyond [#MOST_BYTES]. So one still sees what a camera saw before it went dark. For any
/// thread.
final class LastPictures {
    static final int MOST_BYTES = 24 * 1024 * 1024;

    private final Map<CameraId, Kept> pictures = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    @SuppressWarnings("ArrayRecordComponent") // a picture is handed on, never compared
    record Kept(byte[] jpeg, Instant taken) {}

    synchronized void keep(CameraId camera, byte[] jpeg, Instant taken) {
        forget(camera);
        pictures.put(camera, new Kept(jpeg, taken));
        bytes += jpeg.length;
        while (bytes > MOST_BYTES) {
            forget(pictures.keySet().iterator().next());
        }
    }

    synchronized Optional<Kept> of(CameraId camera) {
        return Optional.ofNullable(pictures.get(camera));
    }

    synchronized void forget(CameraId camera) {
        var before = pictures.remove(camera);
        if (before != null) {
            bytes -= before.jpeg().length;
        }
    }
}
