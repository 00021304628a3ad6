package homewatch.lab.tapo;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Whether a device has power, and whether it came up since. For any thread; while it boots, on a
/// virtual thread of its own.
final class Boot {
    private final Duration takes;
    private final Runnable comeUp;
    private final Runnable vanish;
    private volatile Phase phase = Phase.UP;
    private @Nullable Thread booting;

    Boot(Duration takes, Runnable comeUp, Runnable vanish) {
        this.takes = takes;
        this.comeUp = comeUp;
        this.vanish = vanish;
    }

    enum Phase {
        OFF,
        BOOTING,
        UP
    }

    /// Without waiting for whoever changes it.
    Phase phase() {
        return phase;
    }

    synchronized void power(boolean on) {
        if (on && phase == Phase.OFF) {
            begin(takes);
        }
        if (!on && phase != Phase.OFF) {
            end();
            phase = Phase.OFF;
        }
    }

    /// Starts anew by itself; without power it does nothing.
    synchronized void restart() {
        if (phase != Phase.OFF) {
            end();
            begin(takes);
        }
    }

    private void end() {
        var thread = booting;
        if (thread != null) {
            thread.interrupt();
            booting = null;
        }
        vanish.run();
    }

    private void begin(Duration span) {
        phase = Phase.BOOTING;
        booting = Thread.ofVirtual().name("lab-boot").start(() -> boot(span));
    }

    private void boot(Duration span) {
        try {
            Thread.sleep(span);
            synchronized (this) {
                if (Thread.currentThread().equals(booting)) {
                    booting = null;
                    phase = Phase.UP;
                    comeUp.run();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
