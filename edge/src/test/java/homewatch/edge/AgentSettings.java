package homewatch.edge;

import homewatch.edge.settings.EdgeSettings;
import homewatch.edge.settings.Timing;
import homewatch.process.secret.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/// Settings of an agent under test: short timing, any free port.
final class AgentSettings {
    static final Timing FAST =
            new Timing(
                    Duration.ofMillis(1500),
                    Duration.ofMillis(3500),
                    Duration.ofMillis(4500),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(300),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(30),
                    Duration.ofSeconds(2));

    private AgentSettings() {}

    static EdgeSettings of(Path folder, URI hub) {
        return EdgeSettings.ofHouse(folder, hub, Secret.of(TestingHub.TOKEN), 0).with(FAST);
    }

    static EdgeAgent start(Path folder, TestingHub hub) throws java.io.IOException {
        return EdgeAgent.start(of(folder, hub.address()), EdgeSurroundings.system());
    }
}
