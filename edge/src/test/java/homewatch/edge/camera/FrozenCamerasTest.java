package homewatch.edge.camera;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.edge.Await;
import homewatch.lab.camera.Behaviour;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.lab.camera.LabClip;
import homewatch.process.secret.Secret;
import homewatch.wire.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Frozen cameras beside still, dark and covered ones, at their own pace: two minutes.
@Tag("slow")
class FrozenCamerasTest {
    private static final String PASSWORD = "correct horse";
    private static final Duration LIVE = Duration.ofSeconds(40);

    @TempDir Path folder;
    private final List<AutoCloseable> open = new ArrayList<>();

    @Test
    void thoseThatFreezeAreNoticedAndTheStillOnesAreNot() throws Exception {
        var frozen = watch(LabClip.MOVING);
        var alternating = watch(LabClip.MOVING);
        var quiet =
                List.of(
                        watch(LabClip.STILL).watched(),
                        watch(LabClip.DARK).watched(),
                        watch(LabClip.CAPPED).watched(),
                        watch(LabClip.MOVING).watched());
        try {
            long frames = LIVE.toSeconds() * 15;
            Await.until("a while", LIVE.multipliedBy(3), () -> frozen.sent() > frames);
            frozen.camera().behave(new Behaviour.FreezePicture());
            alternating.camera().behave(new Behaviour.FreezePicture(true));

            Await.until("frozen", Duration.ofSeconds(75), frozen::isFrozen);
            Await.until("frozen", Duration.ofSeconds(15), alternating::isFrozen);
            for (var each : quiet) {
                assertThat(each.seen()).containsExactly("online");
            }
            frozen.camera().behave(new Behaviour.Well());
            frozen.watched().awaitOnline();
        } finally {
            for (var each : open.reversed()) {
                each.close();
            }
        }
    }

    private record Pair(LabCamera camera, Watched watched) {
        boolean isFrozen() {
            return watched.changes.getLast().verdict() == Verdict.PICTURE_FROZEN;
        }

        long sent() {
            return camera.tally().framesSent();
        }
    }

    private Pair watch(LabClip clip) throws Exception {
        var settings = LabCameraSettings.of(Watched.USER, Secret.of(PASSWORD)).with(clip);
        var camera = LabCamera.start(settings);
        open.add(camera);
        var watched = new Watched(Files.createDirectory(folder.resolve("site-" + open.size())));
        open.add(watched);
        watched.watch(camera.url(), PASSWORD);
        watched.awaitOnline();
        return new Pair(camera, watched);
    }
}
