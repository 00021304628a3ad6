package homewatch.app;

import static java.util.Objects.requireNonNull;

import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.process.secret.Secret;
import homewatch.process.time.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The cameras of the demo, running on free ports of loopback, all with the same login.
final class DemoCameras implements AutoCloseable {
    static final String USER = "demo";

    private final Secret password;
    private final Ticker ticker;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<DemoCamera, LabCamera> running = new EnumMap<>(DemoCamera.class);

    private DemoCameras(Secret password, Ticker ticker) {
        this.password = password;
        this.ticker = ticker;
    }

    static DemoCameras start(Secret password, Ticker ticker) throws IOException {
        var cameras = new DemoCameras(password, ticker);
        try {
            for (var each : DemoCamera.values()) {
                var settings = LabCameraSettings.of(USER, password).with(each.clip());
                cameras.running.put(each, LabCamera.start(settings));
            }
            return cameras;
        } catch (IOException | RuntimeException failed) {
            cameras.close();
            throw failed;
        }
    }

    Secret password() {
        return password;
    }

    LabCamera of(DemoCamera camera) {
        return requireNonNull(running.get(camera));
    }

    /// Lets them misbehave by a schedule, on a thread of its own, until they are closed. Each turn
    /// is told.
    void follow(DemoSchedule schedule, Consumer<DemoSchedule.Turn> told) {
        Thread.ofVirtual()
                .name("demo-schedule")
                .start(() -> {
                    try {
                        goRound(schedule, told);
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private void goRound(DemoSchedule schedule, Consumer<DemoSchedule.Turn> told)
            throws InterruptedException {
        long began = ticker.nanos();
        while (true) {
            for (var turn : schedule.turns()) {
                if (closedBefore(began, turn.at())) {
                    return;
                }
                of(turn.camera()).behave(turn.behaviour());
                told.accept(turn);
            }
            if (closedBefore(began, schedule.length())) {
                return;
            }
            began += schedule.length().toNanos();
        }
    }

    /// Waits until `span` after `began`; true when they were closed meanwhile.
    private boolean closedBefore(long began, Duration span) throws InterruptedException {
        var left = span.minus(ticker.since(began));
        return closing.await(left.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        closing.countDown();
        running.values().forEach(LabCamera::close);
    }
}
