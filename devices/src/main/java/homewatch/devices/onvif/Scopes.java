package homewatch.devices.onvif;

import homewatch.devices.net.Printable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What a device says of itself in `onvif://www.onvif.org/KIND/VALUE` (Core specification, "Device
/// discovery", scopes).
record Scopes(List<String> uris) {
    private static final String PREFIX = "onvif://www.onvif.org/";
    private static final int MOST = 100;

    Scopes {
        uris = List.copyOf(uris);
    }

    static Scopes of(List<String> texts) {
        return new Scopes(
                texts.stream().filter(each -> each.startsWith(PREFIX)).limit(MOST).toList());
    }

    Optional<String> name() {
        return value("name");
    }

    Optional<String> hardware() {
        return value("hardware");
    }

    Optional<String> location() {
        return value("location");
    }

    private Optional<String> value(String kind) {
        var start = PREFIX + kind + "/";
        return uris.stream()
                .filter(each -> each.startsWith(start))
                .map(each -> decoded(each.substring(start.length())))
                .filter(each -> !each.isEmpty())
                .findFirst();
    }

    private static String decoded(String text) {
        try {
            return Printable.of(
                    URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Printable.of(text);
        }
    }
}
