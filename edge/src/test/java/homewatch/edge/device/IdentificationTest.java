package homewatch.edge.device;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.devices.net.Sources;
import homewatch.devices.probe.DeviceProbe;
import homewatch.edge.assignment.SealedFile;
import homewatch.edge.login.LoginGuard;
import homewatch.edge.network.Addresses;
import homewatch.edge.network.Networks;
import homewatch.lab.peer.NpmMjpegCamera;
import homewatch.process.secret.SecretBox;
import homewatch.process.time.Ticker;
import homewatch.wire.Candidate;
import homewatch.wire.Capability;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.DeviceWish;
import homewatch.wire.Driver;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a person is told of a camera that gives pictures over HTTP alone: npm's mjpeg-server.
@Timeout(120)
class IdentificationTest {
    private static final Path ROOT = Path.of(System.getProperty("homewatch.root", ".."));

    @TempDir Path folder;

    @Test
    void aCameraOfHttpAloneHasTheAddressOfItsPicturesForControl() throws Exception {
        var picture = folder.resolve("picture.jpg");
        ImageIO.write(
                new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB), "jpg", picture.toFile());
        try (var addresses = new Addresses(Networks.of(Networks.PRIVATE));
                var camera = NpmMjpegCamera.start(ROOT, List.of(picture))) {
            int port = camera.address().getPort();
            var found = identify(addresses, port);
            assertThat(found.driver()).isEqualTo(Driver.MJPEG);
            assertThat(found.control())
                    .isEqualTo(URI.create("http://localhost:" + port + "/video"));
            assertThat(found.streams())
                    .as("what it is watched by")
                    .extracting(Candidate.Stream::address)
                    .containsExactly(URI.create("http://localhost:" + port + "/video"));
            assertThat(found.capabilities()).containsExactly(Capability.SNAPSHOT);
            assertThat(found.problem()).isNull();
        }
    }

    private Candidate identify(Addresses addresses, int port) throws Exception {
        var box = SecretBox.open(folder.resolve("key"));
        var sealed = new SealedFile(folder.resolve("refusals"), "refusals", box);
        var clock = InstantSource.system();
        var ticker = Ticker.system();
        var logins = LoginGuard.open(sealed, Duration.ofMinutes(30), clock, ticker);
        var sources = new Sources(clock, ticker::nanos, new Random(1));
        var identification =
                new Identification(
                        Reach.of(addresses, logins, sources),
                        new DeviceProbe(nowhereElse(), sources),
                        List.of());
        var wish = new DeviceWish.Identify("localhost", port, null, null, null, null);
        var outcome = identification.identify(wish);
        assertThat(outcome).isInstanceOf(DeviceOutcome.Identified.class);
        var candidates = ((DeviceOutcome.Identified) outcome).candidates();
        assertThat(candidates).hasSize(1);
        return candidates.getFirst();
    }

    private static DeviceProbe.Ports nowhereElse() {
        return new DeviceProbe.Ports(List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
