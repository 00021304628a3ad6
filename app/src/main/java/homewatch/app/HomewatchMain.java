package homewatch.app;

import homewatch.control.database.DatabaseProblem;
import homewatch.process.log.Logging;
import homewatch.process.settings.SettingsException;
import java.io.IOException;
import picocli.CommandLine;

/// The commands of a house: `up`, `demo`, `agent`, `token`, `password`.
@CommandLine.Command(
        name = "homewatch",
        description = "Keeps cameras watched and working.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            AgentCommand.class,
            TokenCommand.class,
            PasswordCommand.class
        })
@WritesToTerminal
public final class HomewatchMain {
    private HomewatchMain() {}

    public static void main(String[] arguments) {
        Logging.start(); // silent, until a command says where the log goes
        var commands = new CommandLine(new HomewatchMain());
        commands.setExecutionExceptionHandler((failure, _, _) -> report(failure));
        System.exit(commands.execute(arguments));
    }

    /// What a person can mend is said in its own words; anything else is a fault of ours and shows
    /// where it happened.
    private static int report(Exception failure) throws Exception {
        switch (failure) {
            case SettingsException _, IOException _, DatabaseProblem _ ->
                    System.err.println("homewatch: " + failure.getMessage());
            default -> throw failure;
        }
        return 1;
    }
}
