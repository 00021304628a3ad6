package homewatch.app.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/// What Alertmanager shows to the control plane: 256 random bits in a file for its owner alone.
final class ControlPlaneToken {
    private static final int BYTES = 32;

    private ControlPlaneToken() {}

    /// Makes the file where there is none.
    static void make(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        Layout.makeFolder(file.resolveSibling("."));
        Layout.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
