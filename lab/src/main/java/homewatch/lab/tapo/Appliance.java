package homewatch.lab.tapo;

import homewatch.lab.camera.Behaviour;
import homewatch.lab.camera.LabCamera;
import java.time.Duration;

/// Something that a plug feeds.
public interface Appliance {
    /// Off: it is gone at once, with all its connections. On: it is there again after its time to
    /// boot, and well.
    void power(boolean on);

    /// What it draws now.
    double watts();

    /// An RTSP camera of the lab that boots in the given time.
    static Appliance of(LabCamera camera, Duration boot) {
        return new PoweredCamera(camera, boot);
    }

    /// A camera draws the same whether it works or hangs, and less while it boots.
    final class PoweredCamera implements Appliance {
        private static final double WORKING = 3.2;
        private static final double BOOTING = 2.4;

        private final LabCamera camera;
        private final Boot boot;

        PoweredCamera(LabCamera camera, Duration boot) {
            this.camera = camera;
            this.boot = new Boot(boot, this::comeUp, this::vanish);
        }

        @Override
        public void power(boolean on) {
            boot.power(on);
        }

        @Override
        public double watts() {
            return switch (boot.phase()) {
                case OFF -> 0;
                case BOOTING -> BOOTING;
                case UP -> WORKING;
            };
        }

        private void comeUp() {
            camera.behave(new Behaviour.Well());
        }

        private void vanish() {
            camera.behave(new Behaviour.Refuse());
        }
    }
}
