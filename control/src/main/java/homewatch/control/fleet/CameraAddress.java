package homewatch.control.fleet;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where a camera is spoken to: what a person typed, or what is wrong with it.
public sealed interface CameraAddress {
    int LONGEST = 500;
    int LAST_PORT = 65_535;

    record Good(URI uri) implements CameraAddress {}

    /// `detail` says what to do; it does not repeat what was typed, which may hold a password.
    record Bad(String detail) implements CameraAddress {}

    /// What is spoken at an address.
    enum Purpose {
        STREAM(
                "must begin with rtsp:// or http://",
                "rtsp://192.168.1.20:554/stream2",
                "rtsp",
                "http"),
        CONTROL(
                "must begin with http:// or https://",
                "http://192.168.1.20:2020/onvif/device_service",
                "http",
                "https");

        private final String rule;
        private final String example;

        /// Separated by blanks.
        private final String schemes;

        Purpose(String rule, String example, String... schemes) {
            this.rule = rule;
            this.example = example;
            this.schemes = String.join(" ", schemes);
        }

        boolean takes(String scheme) {
            return List.of(schemes.split(" ", -1)).contains(scheme);
        }
    }

    static CameraAddress parse(String typed, Purpose purpose) {
        if (typed.length() > LONGEST) {
            return new Bad("must have at most " + LONGEST + " characters");
        }
        try {
            var uri = new URI(typed.strip());
            var problem = problem(uri, purpose);
            return problem == null ? new Good(plain(uri)) : new Bad(problem);
        } catch (URISyntaxException _) {
            return new Bad(
                    "is not an address: write it as in "
                            + purpose.example
                            + ", and give user and password as username and password");
        }
    }

    private static @Nullable String problem(URI uri, Purpose purpose) {
        var scheme = uri.getScheme();
        if (scheme == null || !purpose.takes(scheme.toLowerCase(Locale.ROOT))) {
            return purpose.rule;
        }
        if (uri.getRawUserInfo() != null || authority(uri).contains("@")) {
            return "must not hold a user or password: give them as username and password";
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            return "must name a host, as in " + purpose.example;
        }
        if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
            return "must have a port from 1 to " + LAST_PORT;
        }
        if (uri.getRawFragment() != null) {
            return "must not hold a #";
        }
        return Hosts.problem(uri.getHost());
    }

    private static String authority(URI uri) {
        var authority = uri.getRawAuthority();
        return authority == null ? "" : authority;
    }

    /// The scheme in the form that agents know.
    private static URI plain(URI uri) throws URISyntaxException {
        var scheme = String.valueOf(uri.getScheme());
        return new URI(scheme.toLowerCase(Locale.ROOT) + uri.toString().substring(scheme.length()));
    }
}
