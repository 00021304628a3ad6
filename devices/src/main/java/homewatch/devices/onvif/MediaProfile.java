package homewatch.devices.onvif;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A profile of the Media or the Media2 service: a stream with its settings. `codec` is empty and
/// the size 0 where the device does not say; `moves` when it belongs to a lens that moves.
record MediaProfile(String token, String codec, int width, int height, boolean moves) {
    private static final int MOST = 16;
    private static final int LARGEST_SIDE = 100_000;

    /// Those of a `GetProfilesResponse` of either service, largest picture first.
    static List<MediaProfile> all(Element answer) {
        return answer.all("Profiles")
                .filter(each -> Token.isSane(each.attribute("token")))
                .limit(MOST)
                .map(MediaProfile::of)
                .sorted(Comparator.comparingLong(MediaProfile::pixels).reversed())
                .toList();
    }

    private long pixels() {
        return (long) width * height;
    }

    private static MediaProfile of(Element profile) {
        var encoder =
                Stream.of(
                                profile.at("VideoEncoderConfiguration"),
                                profile.at("Configurations", "VideoEncoder"))
                        .flatMap(Optional::stream)
                        .findFirst();
        var codec = encoder.map(it -> it.textAt("Encoding")).orElse("");
        return new MediaProfile(
                profile.attribute("token"),
                codec.matches("[A-Za-z0-9-]{1,20}") ? codec.toUpperCase(Locale.ROOT) : "",
                encoder.map(it -> side(it.textAt("Resolution", "Width"))).orElse(0),
                encoder.map(it -> side(it.textAt("Resolution", "Height"))).orElse(0),
                profile.at("PTZConfiguration").isPresent()
                        || profile.at("Configurations", "PTZ").isPresent());
    }

    private static int side(String text) {
        try {
            int side = Integer.parseInt(text);
            return side > 0 && side <= LARGEST_SIDE ? side : 0;
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
