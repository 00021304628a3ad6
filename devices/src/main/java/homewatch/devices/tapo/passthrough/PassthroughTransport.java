package homewatch.devices.tapo.passthrough;

import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.devices.camera.Access;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.http.HttpEndpoint;
import homewatch.devices.tapo.session.Deadline;
import homewatch.devices.tapo.session.Sessions;
import homewatch.devices.tapo.session.TapoTransport;

/// Requests over `securePassthrough`. Callers may be on any threads; they wait for each other.
public final class PassthroughTransport implements TapoTransport {
    private final Sessions<PassthroughSession> sessions;

    private PassthroughTransport(Sessions<PassthroughSession> sessions) {
        this.sessions = sessions;
    }

    /// The two versions of `login_device`; a device's answer to discovery tells which (`lv`).
    public enum Login {
        VERSION_1,
        VERSION_2
    }

    /// Opens nothing yet: the first request does.
    public static PassthroughTransport of(Access access, Login login) {
        var address = access.address();
        var endpoint = HttpEndpoint.http(address.getAddress(), address.getPort());
        return new PassthroughTransport(
                new Sessions<>(new PassthroughProtocol(endpoint, login), access));
    }

    @Override
    public ObjectNode send(ObjectNode request, Deadline deadline) throws DeviceProblem {
        return sessions.send(request, deadline);
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
