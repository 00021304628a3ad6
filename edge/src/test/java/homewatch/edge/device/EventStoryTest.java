package homewatch.edge.device;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.devices.camera.Camera.Events;
import homewatch.devices.probe.DeviceProbe;
import homewatch.edge.HandMovedTime;
import homewatch.edge.assignment.SealedFile;
import homewatch.edge.login.LoginGuard;
import homewatch.edge.network.Addresses;
import homewatch.edge.network.Networks;
import homewatch.process.secret.SecretBox;
import homewatch.wire.CameraId;
import homewatch.wire.Happening;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventStoryTest {
    @TempDir Path folder;
    private final HandMovedTime time = new HandMovedTime();
    private final List<Happening> told = new ArrayList<>();
    private EventStory story;

    @BeforeEach
    void begin() throws Exception {
        var box = SecretBox.open(folder.resolve("key"));
        var sealed = new SealedFile(folder.resolve("refusals"), "refusals", box);
        try (var addresses = new Addresses(Networks.of(Networks.PRIVATE))) {
            var reach =
                    new Reach(
                            (_, _) -> new SmallCamera(),
                            addresses,
                            LoginGuard.open(sealed, Duration.ofMinutes(1), time, time),
                            time,
                            time,
                            new Random(1),
                            DeviceProbe.Ports.USUAL);
            story = new EventStory(new CameraId("yard"), reach, told::add);
        }
    }

    @Test
    void aCameraThatNeverComesToRestIsCutShortAndEachBeginningHasItsEnd() {
        for (int i = 0; i < 1000; i++) {
            take(true);
            take(false);
        }
        assertThat(told).hasSize(40);
        assertThat(told.getLast().active()).isFalse();

        time.pass(Duration.ofMinutes(1));
        take(true);
        assertThat(told).hasSize(41);
    }

    @Test
    void anEndWithoutABeginningIsNoNews() {
        take(false);

        assertThat(told).isEmpty();
    }

    private void take(boolean active) {
        story.take(new Events.Event(Events.Kind.MOTION, active, Instant.EPOCH));
    }
}
