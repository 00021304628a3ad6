package homewatch.devices.tapo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.tapo.camera.CameraCalls;
import homewatch.devices.tapo.session.Deadline;
import java.time.Duration;

/// The calls of one camera, each with the whole of the time that one may take.
record Connection(CameraCalls calls, Duration limit) {
    ObjectNode send(CameraCalls.Call call) throws DeviceProblem {
        return calls.send(call, deadline());
    }

    Deadline deadline() {
        return Deadline.in(limit);
    }
}
