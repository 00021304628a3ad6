package homewatch.devices.onvif;

import homewatch.devices.net.Printable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A device that answered a probe (WS-Discovery §5.3). `address` is the one that the answer came
/// from, with the port that it names; `reference` stays the same when the device moves. All texts
/// are printable, empty where the device does not say.
public record Sighting(
        InetSocketAddress address,
        String reference,
        String name,
        String hardware,
        String location) {
    private static final Pattern HTTP =
            Pattern.compile("http://(\\[[^/\\]]*\\]|[^/:\\[]*)(?::(\\d{1,5}))?(?:/.*)?");
    private static final int MOST_ADDRESSES = 32;
    private static final int HTTP_PORT = 80;

    /// The matches in an answer that came from `sender`; none when it is no answer.
    static List<Sighting> all(Element envelope, InetAddress sender) {
        return envelope.at("Body", "ProbeMatches").stream()
                .flatMap(matches -> matches.all("ProbeMatch"))
                .limit(MOST_ADDRESSES)
                .flatMap(match -> of(match, sender).stream())
                .toList();
    }

    private static Optional<Sighting> of(Element match, InetAddress sender) {
        var scopes = Scopes.of(words(match.textAt("Scopes")));
        return port(words(match.textAt("XAddrs")), sender)
                .map(port ->
                        new Sighting(
                                new InetSocketAddress(sender, port),
                                Printable.of(match.textAt("EndpointReference", "Address")),
                                scopes.name().orElse(""),
                                scopes.hardware().orElse(""),
                                scopes.location().orElse("")));
    }

    /// The port of the address that names the sender, else of the first that makes sense: a device
    /// often tells an address that it had before.
    private static Optional<Integer> port(List<String> addresses, InetAddress sender) {
        return addresses.stream()
                .limit(MOST_ADDRESSES)
                .map(HTTP::matcher)
                .filter(url -> url.matches() && port(url.group(2)) > 0)
                .max(Comparator.comparing(url -> names(url.group(1), sender)))
                .map(url -> port(url.group(2)));
    }

    private static int port(@Nullable String digits) {
        int port = digits == null ? HTTP_PORT : Integer.parseInt(digits);
        return port <= 65_535 ? port : 0;
    }

    private static boolean names(String host, InetAddress sender) {
        try {
            return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).equals(sender);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("\\s+", -1)).filter(each -> !each.isEmpty()).toList();
    }
}
