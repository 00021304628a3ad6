package homewatch.devices.net;

import java.security.SecureRandom;
import java.time.InstantSource;

/// This machine's clocks and chance.
public final class MachineSources {
    private MachineSources() {}

    public static Sources sources() {
        return new Sources(InstantSource.system(), System::nanoTime, new SecureRandom());
    }
}
