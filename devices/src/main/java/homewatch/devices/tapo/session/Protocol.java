package homewatch.devices.tapo.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.DeviceProblem;

/// How sessions of kind `S` are begun and used. Called by one thread at a time.
public interface Protocol<S> {
    /// Tries once.
    S login(Credentials credentials, Deadline deadline) throws DeviceProblem;

    Exchange exchange(S session, ObjectNode request, Deadline deadline) throws DeviceProblem;

    /// Whether a session is so old that the device is about to forget it.
    boolean isOld(S session);
}
