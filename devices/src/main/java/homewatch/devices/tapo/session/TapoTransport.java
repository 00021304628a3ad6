package homewatch.devices.tapo.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.devices.camera.DeviceProblem;

/// A way to bring requests to one device, which are JSON whatever way it is. Logs in when it must,
/// and once more when the device has lost the session. Blocks the calling thread until the
/// deadline; callers on several threads wait for each other, for these devices take one request at
/// a time.
public interface TapoTransport extends AutoCloseable {
    /// The whole answer, with its `error_code`.
    ObjectNode send(ObjectNode request, Deadline deadline) throws DeviceProblem;

    @Override
    void close();
}
