package homewatch.edge.settings;

import homewatch.edge.network.Networks;
import homewatch.process.secret.Secret;
import homewatch.process.settings.SettingsException;
import homewatch.wire.SiteId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What an agent needs to know before it starts. `largestSpool` is in bytes.
public record EdgeSettings(
        SiteId site,
        ControlPlane controlPlane,
        Folders folders,
        Exporter exporter,
        Timing timing,
        Power power,
        Networks cameraNetworks,
        long largestSpool) {
    public static final URI DEFAULT_CONTROL_PLANE = URI.create("ws://127.0.0.1:7777/link");
    static final long DEFAULT_SPOOL = 64L * 1024 * 1024;

    /// Where the link leads, and the one-time token that an agent enrols with: given, or in a file
    /// that is read when it is needed, or neither once it is enrolled.
    public record ControlPlane(URI address, @Nullable Secret token, @Nullable Path tokenFile) {
        /// The token, wherever it is; null where there is none.
        ///
        /// @throws IOException when the file is there and cannot be read
        public @Nullable Secret enrolmentToken() throws IOException {
            if (token != null || tokenFile == null || !Files.exists(tokenFile)) {
                return token;
            }
            var text = Files.readString(tokenFile, StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? null : Secret.of(text);
        }
    }

    /// `log` is absent where the launcher has set the log up.
    public record Folders(Path data, @Nullable Path log) {}

    /// Where `/metrics` and `/health` are served; port 0 is any free one.
    public record Exporter(InetAddress bind, int port) {}

    /// How often plugs are read, and how long a power-cycle leaves a camera without power, so that
    /// its supply's capacitors empty.
    public record Power(Duration readEvery, Duration drain) {
        public static final Power DEFAULT = new Power(Duration.ofSeconds(5), Duration.ofSeconds(8));
    }

    /// Reads `edge-agent.yaml`.
    ///
    /// @throws SettingsException with every problem of the file
    /// @throws IOException when there is no such file, or it cannot be read
    public static EdgeSettings read(Path file) throws SettingsException, IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(
                    "the settings file "
                            + file
                            + " is not there or cannot be read: create it"
                            + " with at least the line \"site: my-house\"");
        }
        return SettingsFile.parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
    }

    /// An agent beside its control plane on one machine, for the site `home`.
    public static EdgeSettings ofHouse(
            Path dataFolder, URI controlPlane, Secret enrolmentToken, int metricsPort) {
        return new EdgeSettings(
                new SiteId("home"),
                new ControlPlane(controlPlane, enrolmentToken, null),
                new Folders(dataFolder, null),
                new Exporter(InetAddress.getLoopbackAddress(), metricsPort),
                Timing.DEFAULT,
                Power.DEFAULT,
                Networks.of(Networks.PRIVATE),
                DEFAULT_SPOOL);
    }

    public EdgeSettings with(Timing other) {
        return new EdgeSettings(
                site, controlPlane, folders, exporter, other, power, cameraNetworks, largestSpool);
    }
}
