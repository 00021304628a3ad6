package homewatch.app;

import homewatch.app.stack.Stack;
import homewatch.control.ControlPlane;
import homewatch.control.ControlSurroundings;
import homewatch.control.settings.ControlSettings;
import homewatch.edge.EdgeAgent;
import homewatch.edge.EdgeSurroundings;
import homewatch.edge.settings.EdgeSettings;
import homewatch.process.log.Logging;
import homewatch.wire.LinkProtocol;
import homewatch.wire.SiteId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One house: the control plane, and the agent of the site `home`, which dials it over loopback
/// like any other.
///
/// @param data where everything is kept
/// @param port of the dashboard and API on loopback; 0 takes a free one
/// @param metricsPort of the agent's metrics on loopback; 0 takes a free one
/// @param decoder the picture decoder's folder; without it pictures are off
record House(Path data, int port, int metricsPort, @Nullable Path decoder) {
    private static final String SAID = Stack.LOGGER + ".";
    private static final SiteId HOME = new SiteId("home");

    /// Begins the log, in files of the data folder.
    Logging startLog() throws IOException {
        var logs = data.resolve("log");
        return Logging.start()
                .toFile("homewatch.edge", "edge-agent", "home", logs.resolve("edge-agent.log"))
                .toFile(
                        "homewatch.control",
                        "tapo-camera-mcp",
                        "",
                        logs.resolve("tapo-camera-mcp.log"))
                .toFile("homewatch.app", "launcher", "", logs.resolve("launcher.log"))
                .toFileAlone(SAID + "prometheus", "prometheus", "", logs.resolve("prometheus.log"))
                .toFileAlone(
                        SAID + "alertmanager",
                        "alertmanager",
                        "",
                        logs.resolve("alertmanager.log"));
    }

    /// The control plane's, where no file has them.
    ControlSettings settings() {
        return ControlSettings.defaults(data.resolve("control")).withPort(port);
    }

    ControlPlane startControl(ControlSettings settings) throws IOException {
        return ControlPlane.start(settings, ControlSurroundings.system(Pictures.of(decoder)));
    }

    EdgeAgent startAgent(ControlPlane control) throws IOException {
        var hub = URI.create("ws://127.0.0.1:" + control.port() + LinkProtocol.PATH);
        var settings =
                EdgeSettings.ofHouse(
                        data.resolve("edge-agent"), hub, control.enrolmentToken(HOME), metricsPort);
        var agent = EdgeAgent.start(settings, EdgeSurroundings.system());
        try {
            control.servesMetrics(HOME, "127.0.0.1:" + agent.metricsPort());
            return agent;
        } catch (IOException failed) {
            agent.close();
            throw failed;
        }
    }
}
