package homewatch.lab.onvif;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What the camera says of itself in discovery and after.
final class Scopes {
    private Scopes() {}

    static List<String> all(Surroundings surroundings) {
        return List.of(
                "onvif://www.onvif.org/type/video_encoder",
                "onvif://www.onvif.org/Profile/Streaming",
                "onvif://www.onvif.org/name/" + encoded(surroundings.words("Lab hall")),
                "onvif://www.onvif.org/hardware/" + encoded(surroundings.words("LAB")),
                "onvif://www.onvif.org/location/hall");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
