package homewatch.devices.mjpeg;

import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.http.HttpCall;
import homewatch.devices.http.HttpEndpoint;
import homewatch.devices.http.HttpVisitor;
import java.time.Duration;

/// A picture that a device gives for a GET. `limit` is how long it may take.
public record HttpSnapshot(HttpVisitor visitor, HttpEndpoint endpoint, String path, Duration limit)
        implements Camera.Snapshots {
    private static final int LARGEST = 8 * 1024 * 1024;

    @Override
    public byte[] take() throws DeviceProblem {
        var call =
                HttpCall.get(path, new HttpCall.Limits(limit, LARGEST))
                        .with("Accept", "image/jpeg");
        var answer = visitor.exchange(endpoint, call);
        if (answer.code() == 404) {
            throw new DeviceProblem.Unsupported("404: there is no picture");
        }
        if (!answer.ok()) {
            throw new DeviceProblem.Malformed("an answer with code " + answer.code());
        }
        if (!isJpeg(answer.body())) {
            throw new DeviceProblem.Malformed("an answer that is not a JPEG");
        }
        return answer.body();
    }

    /// Whether bytes begin as a JPEG does (ISO/IEC 10918-1, B.1.1.3: SOI, then another marker).
    static boolean isJpeg(byte[] bytes) {
        return bytes.length > 4
                && (bytes[0] & 0xFF) == 0xFF
                && (bytes[1] & 0xFF) == 0xD8
                && (bytes[2] & 0xFF) == 0xFF;
    }
}
