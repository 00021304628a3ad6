package homewatch.devices.rtsp;

import homewatch.devices.auth.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Tries one camera by hand: opens its stream and says, second by second, what comes.
@WritesToTerminal
public final class RtspLook {
    private static final String HELP =
            """
            look rtsp://HOST[:PORT]/PATH [--user NAME] [--seconds N] [--udp]

            Opens the stream and prints, each second, frames, key frames and bit rate.
            The password is read from the environment variable CAMERA_PASSWORD.
            """;

    private RtspLook() {}

    public static void main(String[] arguments) throws IOException {
        var options = Options.of(arguments);
        if (options == null) {
            System.err.print(HELP);
            System.exit(2);
            return;
        }
        var address = InetAddress.getByName(options.url.getHost());
        var target = new RtspTarget(options.url, address, options.credentials, options.transport);
        var deadlines = RtspDeadlines.each(Duration.ofSeconds(3));
        try (var session =
                RtspSession.open(
                        target, deadlines, System::nanoTime, RandomGenerator.getDefault())) {
            System.out.println("playing, server: " + session.description().server());
            for (int second = 0; second < options.seconds; second++) {
                System.out.println(oneSecond(session));
            }
        } catch (RtspException failure) {
            System.err.println(failure.getClass().getSimpleName() + ": " + failure.getMessage());
            System.exit(1);
        }
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

    private record Options(
            URI url,
            @Nullable Credentials credentials,
            RtspTarget.Transport transport,
            int seconds) {
        static @Nullable Options of(String[] arguments) {
            String url = null;
            String user = null;
            var transport = RtspTarget.Transport.TCP;
            int seconds = 5;
            for (int i = 0; i < arguments.length; i++) {
                boolean more = i + 1 < arguments.length;
                switch (arguments[i]) {
                    case "--udp" -> transport = RtspTarget.Transport.UDP;
                    case "--user" -> user = more ? arguments[++i] : null;
                    case "--seconds" -> seconds = more ? Integer.parseInt(arguments[++i]) : seconds;
                    default -> url = arguments[i];
                }
            }
            var password = System.getenv("CAMERA_PASSWORD");
            var credentials =
                    user == null || password == null ? null : new Credentials(user, password);
            return url == null || !url.startsWith("rtsp://")
                    ? null
                    : new Options(URI.create(url), credentials, transport, seconds);
        }
    }
}
