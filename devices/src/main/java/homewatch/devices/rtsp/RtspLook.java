package homewatch.devices.rtsp;

import homewatch.devices.auth.Credentials;
import java.io.Console;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Tries one camera by hand: opens its stream and says, second by second, what comes.
@WritesToTerminal
public final class RtspLook {
    private static final Duration STEP = Duration.ofSeconds(3);
    private static final int MISUSED = 2;

    private RtspLook() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.print(LookOptions.HELP);
            return 0;
        }
        try {
            look(LookOptions.of(arguments));
            return 0;
        } catch (LookOptions.Misuse misuse) {
            System.err.println("look: " + misuse.getMessage() + "\n\n" + LookOptions.HELP);
            return MISUSED;
        } catch (UnknownHostException unknown) {
            System.err.println("look: there is no host named " + unknown.getMessage());
            return 1;
        } catch (RtspException failure) {
            System.err.println(failure.getClass().getSimpleName() + ": " + failure.getMessage());
            return 1;
        }
    }

    private static void look(LookOptions options)
            throws LookOptions.Misuse, UnknownHostException, RtspException {
        var credentials = credentials(options.user());
        var target = target(options, credentials);
        var deadlines = RtspDeadlines.each(STEP);
        try (var session =
                RtspSession.open(
                        target, deadlines, System::nanoTime, RandomGenerator.of("SecureRandom"))) {
            System.out.println("playing, server: " + session.description().server());
            for (int second = 0; second < options.time().toSeconds(); second++) {
                System.out.println(oneSecond(session));
            }
        }
    }

    private static RtspTarget target(LookOptions options, @Nullable Credentials credentials)
            throws LookOptions.Misuse, UnknownHostException {
        var address = InetAddress.getAllByName(options.url().getHost())[0];
        try {
            return new RtspTarget(options.url(), address, credentials, options.transport());
        } catch (IllegalArgumentException refused) {
            throw new LookOptions.Misuse(String.valueOf(refused.getMessage()));
        }
    }

    private static @Nullable Credentials credentials(String user) throws LookOptions.Misuse {
        if (user.isEmpty()) {
            return null;
        }
        var given = System.getenv("CAMERA_PASSWORD");
        try {
            return new Credentials(user, given == null ? asked(user) : given);
        } catch (IllegalArgumentException refused) {
            throw new LookOptions.Misuse(String.valueOf(refused.getMessage()));
        }
    }

    private static String asked(String user) throws LookOptions.Misuse {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(console -> console.readPassword("password of %s: ", user))
                .map(String::new)
                .orElseThrow(() ->
                        new LookOptions.Misuse("set CAMERA_PASSWORD to the password of " + user));
    }

    private static String oneSecond(RtspSession session) throws RtspException {
        long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        int frames = 0;
        int keys = 0;
        long bytes = 0;
        while (System.nanoTime() < end) {
            var frame = session.next(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            if (frame.isPresent()) {
                frames++;
                keys += frame.get().key() ? 1 : 0;
                bytes += frame.get().size();
            }
        }
        return session.description()
                + ", "
                + frames
                + " frames, "
                + keys
                + " key frames, "
                + bytes * 8 / 1000
                + " kbit/s";
    }
}
