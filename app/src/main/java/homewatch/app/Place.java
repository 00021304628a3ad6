package homewatch.app;

import homewatch.control.settings.ControlSettings;
import homewatch.process.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Which control plane a command is about: by its data folder or its settings.
final class Place {
    @CommandLine.Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The data folder of ./homewatch up (default: ${DEFAULT-VALUE}).",
            defaultValue = "${env:HOMEWATCH_DATA:-.homewatch}")
    private Path data = Path.of(".homewatch");

    @CommandLine.Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The settings of the control plane, where up was given such.")
    private @Nullable Path config;

    ControlSettings settings() throws SettingsException, IOException {
        return config == null
                ? ControlSettings.defaults(data.resolve("control"))
                : ControlSettings.read(config);
    }
}
