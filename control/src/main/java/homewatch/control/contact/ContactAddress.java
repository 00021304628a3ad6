package homewatch.control.contact;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a contact is told: what a person typed, or what is wrong with it.
sealed interface ContactAddress {
    int LONGEST = 500;
    int LAST_PORT = 65_535;

    /// One topic of ntfy's, which is all of the path.
    Pattern TOPIC = Pattern.compile("/[-_A-Za-z0-9]{1,64}");

    record Good(URI uri) implements ContactAddress {}

    /// `detail` says what to do; it does not repeat what was typed.
    record Bad(String detail) implements ContactAddress {}

    static ContactAddress parse(String typed, Contact.Kind kind) {
        if (typed.length() > LONGEST) {
            return new Bad("must have at most " + LONGEST + " characters");
        }
        try {
            var uri = plain(new URI(typed.strip()));
            var problem = problem(uri, kind);
            return problem == null ? new Good(uri) : new Bad(problem);
        } catch (URISyntaxException _) {
            return new Bad("is not an address: write it as in " + example(kind));
        }
    }

    private static @Nullable String problem(URI uri, Contact.Kind kind) {
        if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
            return "must begin with http:// or https://";
        }
        var authority = uri.getRawAuthority();
        if (authority != null && authority.contains("@")) {
            return "must not hold a user or password: give a token";
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            return "must name a host, as in " + example(kind);
        }
        if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
            return "must have a port from 1 to " + LAST_PORT;
        }
        if (uri.getRawFragment() != null) {
            return "must not hold a #";
        }
        return kind == Contact.Kind.NTFY && !isTopic(uri)
                ? "must end with one topic of letters, digits, dashes and underscores, as in "
                        + example(kind)
                : null;
    }

    private static boolean isTopic(URI uri) {
        return uri.getRawQuery() == null && TOPIC.matcher(uri.getRawPath()).matches();
    }

    private static URI plain(URI uri) throws URISyntaxException {
        var scheme = uri.getScheme();
        return scheme == null
                ? uri
                : new URI(
                        scheme.toLowerCase(Locale.ROOT)
                                + uri.toString().substring(scheme.length()));
    }

    private static String example(Contact.Kind kind) {
        return switch (kind) {
            case NTFY -> "https://ntfy.example/a-topic-nobody-guesses";
            case WEBHOOK -> "https://pager.example/homewatch";
        };
    }
}
