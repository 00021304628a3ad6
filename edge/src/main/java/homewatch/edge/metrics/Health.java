package homewatch.edge.metrics;

import java.util.Map;

/// What `/health` answers: the agent is `ok` while it watches; how many cameras are what; whether
/// the control plane hears it.
public record Health(boolean ok, Map<String, Long> cameras, boolean linkConnected) {
    public Health {
        cameras = Map.copyOf(cameras);
    }
}
