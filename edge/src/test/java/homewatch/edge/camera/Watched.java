package homewatch.edge.camera;

import homewatch.edge.Await;
import homewatch.edge.HandMovedTime;
import homewatch.edge.assignment.SealedFile;
import homewatch.edge.login.LoginGuard;
import homewatch.edge.network.Addresses;
import homewatch.edge.network.Networks;
import homewatch.edge.settings.Timing;
import homewatch.process.secret.Secret;
import homewatch.process.secret.SecretBox;
import homewatch.process.time.Ticker;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.Finding;
import homewatch.wire.Finding.Rung;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// One camera, watched for real, with short timing; what became of it is noted.
final class Watched implements AutoCloseable {
    static final CameraId CAMERA = new CameraId("door");
    static final String USER = "viewer";
    static final Duration LONG = Duration.ofSeconds(40);

    /// A few seconds less of everything; deadlines of a climb shrink with them.
    static final Timing SHORT =
            new Timing(
                    Duration.ofMillis(1000),
                    Duration.ofMillis(2800),
                    Duration.ofMillis(3200),
                    Duration.ofMillis(800),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(30),
                    Duration.ofSeconds(1));

    final List<CameraState> changes = new CopyOnWriteArrayList<>();
    final PrometheusRegistry registry = new PrometheusRegistry();
    final Watches watches;
    private final Addresses addresses = new Addresses(Networks.of(Networks.PRIVATE));

    /// `folder` keeps what the agent would keep on its disk.
    Watched(Path folder, InstantSource clock) throws IOException {
        this(folder, clock, Knowledge.none());
    }

    Watched(Path folder, InstantSource clock, Knowledge knowledge) throws IOException {
        var box = SecretBox.open(folder.resolve("key"));
        var sealed = new SealedFile(folder.resolve("refusals"), "refusals", box);
        var logins = LoginGuard.open(sealed, SHORT.loginCoolDown(), clock, Ticker.system());
        var equipment =
                new Equipment(
                        SHORT, addresses, logins, clock, Ticker.system(), new Random(1), knowledge);
        watches =
                new Watches(
                        equipment,
                        registry,
                        new Watches.Listener() {
                            @Override
                            public void changed(CameraState state) {
                                changes.add(state);
                            }

                            @Override
                            public void removed(CameraId camera) {}
                        });
    }

    Watched(Path folder) throws IOException {
        this(folder, InstantSource.system());
    }

    Watched(Path folder, HandMovedTime clock) throws IOException {
        this(folder, (InstantSource) clock);
    }

    void watch(URI url, String password) {
        watches.watch(List.of(assignment(url, password)));
    }

    static CameraAssignment assignment(URI url, String password) {
        return new CameraAssignment(
                CAMERA, url, USER, Secret.of(password), CameraAssignment.Transport.TCP);
    }

    void awaitOnline() throws InterruptedException {
        await(Status.ONLINE, null);
    }

    CameraState awaitVerdict(Verdict verdict) throws InterruptedException {
        return await(verdict.status(), verdict);
    }

    /// The newest state, once it is this.
    private CameraState await(Status status, @Nullable Verdict verdict)
            throws InterruptedException {
        Await.until(
                status + " " + verdict + "; there were " + seen(),
                LONG,
                () ->
                        !changes.isEmpty()
                                && changes.getLast().status() == status
                                && changes.getLast().verdict() == verdict);
        return changes.getLast();
    }

    /// What the camera was found to be, one word each.
    List<String> seen() {
        return changes.stream()
                .map(it -> it.verdict() == null ? it.status().label() : it.verdict().label())
                .toList();
    }

    static Finding finding(CameraState state, Rung rung) {
        return state.evidence().stream()
                .filter(each -> each.rung() == rung)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        watches.close();
        addresses.close();
    }
}
