package homewatch.devices.rtsp;

import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/// The command line of [RtspLook].
record LookOptions(URI url, String user, RtspTarget.Transport transport, Duration time) {
    static final String HELP =
            """
            look rtsp://HOST[:PORT]/PATH [--user NAME] [--seconds N] [--udp]

            Opens the stream and prints, each second, frames, key frames and bit rate.

              --user NAME     log in; the password is read from the environment variable
                              CAMERA_PASSWORD, or asked for
              --seconds N     how long (default: 5)
              --udp           RTP over UDP instead of within the RTSP connection
            """;

    private static final int MOST_SECONDS = 86_400;

    /// The command line makes no sense; the message says why.
    static final class Misuse extends Exception {
        Misuse(String message) {
            super(message);
        }
    }

    static LookOptions of(List<String> arguments) throws Misuse {
        var url = "";
        var user = "";
        var transport = RtspTarget.Transport.TCP;
        var time = Duration.ofSeconds(5);
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            var argument = rest.next();
            switch (argument) {
                case "--udp" -> transport = RtspTarget.Transport.UDP;
                case "--user" -> user = value(argument, rest);
                case "--seconds" -> time = seconds(value(argument, rest));
                default -> {
                    if (argument.startsWith("-") || !url.isEmpty()) {
                        throw new Misuse("\"" + argument + "\" is not understood");
                    }
                    url = argument;
                }
            }
        }
        return new LookOptions(address(url), user, transport, time);
    }

    private static String value(String option, Iterator<String> rest) throws Misuse {
        if (!rest.hasNext()) {
            throw new Misuse(option + " wants a value after it");
        }
        return rest.next();
    }

    private static Duration seconds(String text) throws Misuse {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > MOST_SECONDS) {
            throw new Misuse("--seconds wants a number up to " + MOST_SECONDS + ", not " + text);
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    /// Never repeats what was given: there may be a password in it.
    private static URI address(String text) throws Misuse {
        if (text.isEmpty()) {
            throw new Misuse("no address was given");
        }
        try {
            var url = URI.create(text);
            if (url.getRawUserInfo() != null) {
                throw new Misuse("the address must not hold a user or password: use --user");
            }
            if ("rtsp".equalsIgnoreCase(url.getScheme()) && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new Misuse("the address must look like rtsp://192.168.1.20:554/stream2");
    }
}
