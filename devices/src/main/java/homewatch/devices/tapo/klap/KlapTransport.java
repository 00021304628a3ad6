package homewatch.devices.tapo.klap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.devices.camera.Access;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.http.HttpEndpoint;
import homewatch.devices.tapo.session.Deadline;
import homewatch.devices.tapo.session.Sessions;
import homewatch.devices.tapo.session.TapoTransport;
import java.util.random.RandomGenerator;

/// Requests over KLAP. Callers may be on any threads; they wait for each other.
public final class KlapTransport implements TapoTransport {
    private final Sessions<KlapSession> sessions;

    private KlapTransport(Sessions<KlapSession> sessions) {
        this.sessions = sessions;
    }

    /// Opens nothing yet: the first request does.
    public static KlapTransport of(Access access, KlapVersion version, RandomGenerator random) {
        var address = access.address();
        var endpoint = HttpEndpoint.http(address.getAddress(), address.getPort());
        return new KlapTransport(
                new Sessions<>(new KlapProtocol(endpoint, version, random), access));
    }

    @Override
    public ObjectNode send(ObjectNode request, Deadline deadline) throws DeviceProblem {
        return sessions.send(request, deadline);
    }

    @Override
    public void close() {
        // nothing is held open: KLAP has no way to end a session
    }
}
