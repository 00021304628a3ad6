package homewatch.devices.rtsp;

import homewatch.devices.video.Codec;
import homewatch.devices.video.PictureSize;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a device says of its stream. `size` is known once a parameter set came, `announcedRate`
/// (frames a second) only where the device tells it; `server` is the device's own words, made
/// printable.
public record StreamDescription(
        Codec codec, Optional<PictureSize> size, OptionalDouble announcedRate, String server) {
    @Override
    public String toString() {
        return codec + size.map(it -> " " + it).orElse("");
    }
}
