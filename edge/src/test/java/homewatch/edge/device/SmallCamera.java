package homewatch.edge.device;

import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceDescription;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.VideoStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A camera with a motor and a privacy switch, in memory: it notes what it was told, and how many
/// talked to it at once.
final class SmallCamera implements Camera {
    final List<String> told = new CopyOnWriteArrayList<>();
    final AtomicBoolean moving = new AtomicBoolean();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    final CountDownLatch began = new CountDownLatch(1);
    final AtomicInteger closed = new AtomicInteger();
    volatile boolean shut;
    final AtomicInteger looksUntilThere = new AtomicInteger(2);
    final AtomicInteger lostStops = new AtomicInteger();
    volatile @Nullable Supplier<DeviceProblem> refusal;
    private final AtomicInteger atOnce = new AtomicInteger();

    private void note(String what) throws DeviceProblem {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            told.add(what);
            var no = refusal;
            if (no != null && !what.equals("stop")) {
                throw no.get();
            }
        } finally {
            atOnce.decrementAndGet();
        }
    }

    @Override
    public DeviceDescription description() {
        return new DeviceDescription("Small", "S1", "yard", "1.0", "", "");
    }

    @Override
    public List<VideoStream> streams() {
        return List.of();
    }

    @Override
    public Optional<Movement> movement() {
        return Optional.of(
                new Movement() {
                    @Override
                    public void begin(Velocity velocity, Duration atMost) throws DeviceProblem {
                        note("begin");
                        moving.set(true);
                        began.countDown();
                    }

                    @Override
                    public void stop() throws DeviceProblem {
                        note(Thread.currentThread().isInterrupted() ? "interrupted" : "stop");
                        if (lostStops.getAndDecrement() > 0) {
                            throw new DeviceProblem.Unreachable("the stop was lost");
                        }
                        moving.set(false);
                    }

                    @Override
                    public boolean zooms() {
                        return false;
                    }
                });
    }

    @Override
    public Optional<Journey> absoluteMovement() {
        return Optional.of(
                new Journey() {
                    @Override
                    public void begin(Way way) throws DeviceProblem {
                        note("to " + way.pan());
                        moving.set(true);
                    }

                    @Override
                    public boolean underWay() {
                        if (looksUntilThere.decrementAndGet() == 0) {
                            moving.set(false);
                        }
                        return moving.get();
                    }

                    @Override
                    public void stop() throws DeviceProblem {
                        note("stop");
                        moving.set(false);
                    }
                });
    }

    @Override
    public Optional<Home> home() {
        return Optional.of(() -> note("home"));
    }

    @Override
    public Optional<Snapshots> snapshots() {
        return Optional.of(() -> {
            note("snapshot");
            return new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0, 0};
        });
    }

    @Override
    public Optional<Switch> privacy() {
        return Optional.of(
                new Switch() {
                    @Override
                    public boolean on() throws DeviceProblem {
                        note("private?");
                        return shut;
                    }

                    @Override
                    public void set(boolean on) throws DeviceProblem {
                        note("private " + on);
                        shut = on;
                    }
                });
    }

    @Override
    public Optional<Reboot> reboot() {
        return Optional.of(() -> note("reboot"));
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }
}
