package homewatch.devices.auth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a server asks for in `WWW-Authenticate` (RFC 7235 §4.1), as far as we can answer it.
public sealed interface Challenge {
    /// The password goes over the wire as it is (RFC 7617).
    record Basic(String realm) implements Challenge {}

    /// The password stays here (RFC 7616). `opaque` is empty where the server gave none; `qop` says
    /// that the server knows quality of protection `auth`; `stale` that the last answer was right
    /// but its nonce too old.
    record Digest(
            String realm,
            String nonce,
            String opaque,
            Algorithm algorithm,
            boolean qop,
            boolean stale)
            implements Challenge {}

    /// The hash functions of RFC 7616 §6.1, weakest first.
    enum Algorithm {
        MD5("MD5", 1),
        MD5_SESSION("MD5", 2),
        SHA_256("SHA-256", 3),
        SHA_256_SESSION("SHA-256", 4);

        private final String digest;
        private final int strength;

        Algorithm(String digest, int strength) {
            this.digest = digest;
            this.strength = strength;
        }

        /// The name that the JDK knows the function by.
        String digest() {
            return digest;
        }

        boolean session() {
            return this == MD5_SESSION || this == SHA_256_SESSION;
        }

        /// The name on the wire.
        String token() {
            return session() ? digest + "-sess" : digest;
        }

        static Optional<Algorithm> of(String token) {
            for (var each : values()) {
                if (each.token().equalsIgnoreCase(token)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }
    }

    /// The strongest challenge among the values of all `WWW-Authenticate` headers that we can
    /// answer.
    static Optional<Challenge> strongest(List<String> headers) {
        return headers.stream()
                .filter(header -> header.chars().noneMatch(Character::isISOControl))
                .flatMap(header -> split(header).stream())
                .flatMap(each -> parse(each).stream())
                .max(Comparator.comparingInt(Challenge::strength));
    }

    private static int strength(Challenge challenge) {
        return switch (challenge) {
            case Basic _ -> 0;
            case Digest digest -> digest.algorithm().strength;
        };
    }

    /// One header may carry several challenges (RFC 7235 §4.1), each a scheme followed by
    /// `name=value` pairs; commas stand between pairs as between challenges.
    private static List<Offer> split(String header) {
        var offers = new ArrayList<Offer>();
        var matcher = ITEM.matcher(header);
        while (matcher.find()) {
            var item = matcher.group();
            var start = START.matcher(item);
            if (start.matches()) {
                offers.add(new Offer(start.group(1), new StringBuilder()));
                item = start.group(2) == null ? "" : start.group(2);
            }
            if (!offers.isEmpty()) {
                offers.getLast().pairs().append(item).append(", ");
            }
        }
        return offers;
    }

    /// A challenge as text.
    record Offer(String scheme, StringBuilder pairs) {}

    private static Optional<Challenge> parse(Offer offer) {
        var parameters = parameters(offer.pairs().toString());
        var realm = parameters.getOrDefault("realm", "");
        if (offer.scheme().equalsIgnoreCase("basic")) {
            return Optional.of(new Basic(realm));
        }
        var nonce = parameters.get("nonce");
        var qops = parameters.getOrDefault("qop", "");
        if (!offer.scheme().equalsIgnoreCase("digest")
                || nonce == null
                || !(qops.isEmpty() || offersAuth(qops))) {
            return Optional.empty();
        }
        return Algorithm.of(parameters.getOrDefault("algorithm", "MD5"))
                .map(algorithm ->
                        new Digest(
                                realm,
                                nonce,
                                parameters.getOrDefault("opaque", ""),
                                algorithm,
                                !qops.isEmpty(),
                                parameters.getOrDefault("stale", "").equalsIgnoreCase("true")));
    }

    private static boolean offersAuth(String qops) {
        for (var qop : qops.split(",", -1)) {
            if (qop.strip().equalsIgnoreCase("auth")) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, String> parameters(String text) {
        var parameters = new HashMap<String, String>();
        var matcher = PARAMETER.matcher(text);
        while (matcher.find()) {
            var quoted = matcher.group(2);
            var value = quoted != null ? quoted.replaceAll("\\\\(.)", "$1") : matcher.group(3);
            parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value);
        }
        return parameters;
    }

    /// What stands between commas outside of quotes. All possessive: linear in the text's length.
    Pattern ITEM = Pattern.compile("(?:[^,\"]|\"(?:[^\"\\\\]|\\\\.)*+\"?+)++");

    /// A scheme, alone or before its first pair; never the name of a pair.
    Pattern START = Pattern.compile("\\s*+([A-Za-z][A-Za-z0-9_-]*+)(?:\\s++([^=\\s].*+)|\\s*+)");

    Pattern PARAMETER =
            Pattern.compile(
                    "([A-Za-z][A-Za-z0-9_-]*+)\\s*+=\\s*+(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]++))");
}
