package homewatch.control.overview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The version of this program, as it was built.
public final class Version {
    public static final String CURRENT = read();

    private Version() {}

    private static String read() {
        var properties = new Properties();
        try (var file =
                Version.class.getResourceAsStream("/homewatch/control/version.properties")) {
            properties.load(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return properties.getProperty("version", "unknown");
    }
}
