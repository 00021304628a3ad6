package homewatch.devices.camera;

import java.net.URI;

/// A stream that a camera offers: its address without user and password, at the host that was
/// dialled; `width` and `height` in pixels, 0 where the camera does not say; `codec` as in `H264`,
/// empty likewise.
public record VideoStream(URI address, String codec, int width, int height) {
    public VideoStream {
        if (address.getRawUserInfo() != null) {
            throw new IllegalArgumentException("a stream's address carries a user or password");
        }
    }
}
