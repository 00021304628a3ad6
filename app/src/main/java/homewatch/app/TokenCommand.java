package homewatch.app;

import homewatch.control.access.AccessToken;
import homewatch.control.access.AccessTokens;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.Scope;
import homewatch.process.settings.SettingsException;
import homewatch.process.time.Ticker;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Access tokens, made and revoked on the machine of the control plane, while it runs or not.
@CommandLine.Command(
        name = "token",
        description = "Makes, lists and revokes access tokens.",
        mixinStandardHelpOptions = true,
        subcommands = {
            TokenCommand.Create.class,
            TokenCommand.Show.class,
            TokenCommand.Revoke.class
        })
final class TokenCommand {
    private TokenCommand() {}

    private static AccessTokens tokensOf(Place place) throws SettingsException, IOException {
        return AccessTokens.open(
                place.settings().dataFolder(),
                InstantSource.system(),
                Ticker.system(),
                new SecureRandom());
    }

    @CommandLine.Command(
            name = "create",
            description = "Makes a token and shows it, this once.",
            mixinStandardHelpOptions = true)
    @WritesToTerminal
    static final class Create implements Callable<Integer> {
        @CommandLine.Mixin private final Place place = new Place();

        @CommandLine.Option(
                names = "--name",
                description = "Who will use it (default: ${DEFAULT-VALUE}).",
                defaultValue = "command line")
        private String name = "";

        @CommandLine.Option(
                names = "--scopes",
                split = ",",
                paramLabel = "SCOPE",
                description =
                        "What it allows, of cameras:read, cameras:look, cameras:control,"
                                + " ops:remediate, admin (default: ${DEFAULT-VALUE}).",
                defaultValue = "cameras:read")
        private List<String> scopes = new ArrayList<>();

        @CommandLine.Option(
                names = "--days",
                description = "After how many days it ends; never if left out.")
        private @Nullable Integer days;

        @CommandLine.Option(names = "--quiet", description = "Print the token alone.")
        private boolean quiet;

        @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

        @Override
        public Integer call() throws SettingsException, IOException, DatabaseProblem {
            try (var tokens = tokensOf(place)) {
                var made = tokens.create(name, wanted(), end());
                System.out.println(made.token().reveal());
                if (!quiet) {
                    System.out.println(
                            "It is not shown again. It allows: " + labels(made.listed()));
                }
                return 0;
            } catch (IllegalArgumentException refused) {
                throw wrong(String.valueOf(refused.getMessage()));
            }
        }

        private EnumSet<Scope> wanted() {
            var wanted = EnumSet.noneOf(Scope.class);
            for (var scope : scopes) {
                wanted.add(
                        Scope.named(scope)
                                .orElseThrow(() -> wrong("a scope is one of " + Scope.all())));
            }
            return wanted;
        }

        private @Nullable Instant end() {
            if (days != null && days < 1) {
                throw wrong("--days must be 1 or more");
            }
            return days == null
                    ? null
                    : InstantSource.system().instant().plus(Duration.ofDays(days));
        }

        private CommandLine.ParameterException wrong(String sentence) {
            var command = spec == null ? new CommandLine(this) : spec.commandLine();
            return new CommandLine.ParameterException(command, sentence);
        }
    }

    @CommandLine.Command(
            name = "list",
            description = "Lists the tokens, without the tokens themselves.",
            mixinStandardHelpOptions = true)
    @WritesToTerminal
    static final class Show implements Callable<Integer> {
        @CommandLine.Mixin private final Place place = new Place();

        @Override
        public Integer call() throws SettingsException, IOException, DatabaseProblem {
            try (var tokens = tokensOf(place)) {
                for (var each : tokens.list()) {
                    System.out.println(line(each));
                }
                return 0;
            }
        }

        private static String line(AccessToken token) {
            var end = token.expiresAt() == null ? "never ends" : "ends " + token.expiresAt();
            var owner = token.owner() == null ? "of the command line" : "of " + token.owner();
            return String.join("  ", token.id(), token.name(), labels(token), owner, end);
        }
    }

    @CommandLine.Command(
            name = "revoke",
            description = "Ends a token: whoever holds it is refused within two seconds.",
            mixinStandardHelpOptions = true)
    @WritesToTerminal
    static final class Revoke implements Callable<Integer> {
        @CommandLine.Mixin private final Place place = new Place();

        @CommandLine.Parameters(paramLabel = "ID", description = "As token list shows it.")
        private String id = "";

        @Override
        public Integer call() throws SettingsException, IOException, DatabaseProblem {
            try (var tokens = tokensOf(place)) {
                if (tokens.revoke(id)) {
                    System.out.println("revoked");
                    return 0;
                }
            }
            System.err.println("homewatch: no token has the id " + id + "; see token list");
            return 1;
        }
    }

    private static String labels(AccessToken token) {
        return token.scopes().stream().map(Scope::label).collect(Collectors.joining(","));
    }
}
