package homewatch.app;

import homewatch.control.ControlPlane;
import homewatch.control.account.PasswordLinks;
import homewatch.control.database.DatabaseProblem;
import homewatch.process.settings.SettingsException;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// The way back in for somebody who lost the password and has this machine.
@CommandLine.Command(
        name = "password",
        description = "Prints a link with which a user sets a new password, once, within an hour.",
        mixinStandardHelpOptions = true)
@WritesToTerminal
final class PasswordCommand implements Callable<Integer> {
    @CommandLine.Mixin private final Place place = new Place();

    @CommandLine.Option(
            names = "--port",
            description = "The port of ./homewatch up, where it was given one.")
    private @Nullable Integer port;

    @CommandLine.Parameters(paramLabel = "USER", description = "Whose password was lost.")
    private String user = "";

    @Override
    public Integer call() throws SettingsException, IOException, DatabaseProblem {
        var settings = place.settings();
        try (var links =
                PasswordLinks.open(
                        settings.dataFolder(), InstantSource.system(), new SecureRandom())) {
            var token = links.offer(user);
            var where = ControlPlane.home(settings, port == null ? settings.port() : port);
            System.out.println(
                    "Open this link on this machine, once, within an hour, while Homewatch runs:");
            System.out.println("    " + where + "password/" + token.reveal());
        }
        return 0;
    }
}
