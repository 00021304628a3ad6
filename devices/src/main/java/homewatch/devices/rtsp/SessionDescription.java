package homewatch.devices.rtsp;

import homewatch.devices.video.Codec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// The first video track that we know of an SDP text (RFC 8866), and the control address of the
/// whole.
record SessionDescription(String control, Video video) {
    private static final int MOST_LINES = 1000;
    private static final Pattern RATE = Pattern.compile("\\d{1,3}(?:\\.\\d{1,6})?");
    private static final Pattern PAYLOAD_TYPE = Pattern.compile("\\d{1,2}|1[01]\\d|12[0-7]");

    /// `parameterSets` are from `sprop-parameter-sets` (RFC 6184 §8.1) or `sprop-vps` and its likes
    /// (RFC 7798 §7.1).
    record Video(
            Codec codec,
            int payloadType,
            String control,
            OptionalDouble frameRate,
            List<byte[]> parameterSets) {}

    /// Empty when there is no track of H.264 or H.265.
    static Optional<SessionDescription> parse(String text) {
        var sections = new ArrayList<Section>();
        sections.add(new Section(""));
        text.lines()
                .limit(MOST_LINES)
                .forEach(line -> {
                    if (line.startsWith("m=")) {
                        sections.add(new Section(line.substring(2)));
                    } else if (line.startsWith("a=")) {
                        sections.getLast().add(line.substring(2));
                    }
                });
        var whole = sections.getFirst().first("control").orElse("");
        return sections.stream()
                .skip(1)
                .flatMap(section -> section.video().stream())
                .findFirst()
                .map(video -> new SessionDescription(whole, video));
    }

    /// The address of a track (RFC 2326 §C.1.1): its own, or appended to the base. Joined as text,
    /// as cameras expect, because resolving it as RFC 3986 has it would drop the base's last part.
    static String resolve(String base, String control) {
        if (control.isEmpty() || control.equals("*")) {
            return base;
        }
        if (control.toLowerCase(Locale.ROOT).startsWith("rtsp://")) {
            return control;
        }
        if (control.startsWith("/")) {
            int path = base.indexOf('/', "rtsp://".length());
            return (path < 0 ? base : base.substring(0, path)) + control;
        }
        return base.endsWith("/") ? base + control : base + "/" + control;
    }

    /// One `m=` line with its attributes.
    private static final class Section {
        private final String media;
        private final Map<String, List<String>> attributes = new HashMap<>();

        Section(String media) {
            this.media = media;
        }

        void add(String attribute) {
            int colon = attribute.indexOf(':');
            var name = colon < 0 ? attribute : attribute.substring(0, colon);
            var value = colon < 0 ? "" : attribute.substring(colon + 1).strip();
            attributes
                    .computeIfAbsent(name.strip().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(value);
        }

        Optional<String> first(String name) {
            return all(name).stream().findFirst();
        }

        List<String> all(String name) {
            return attributes.getOrDefault(name, List.of());
        }

        Optional<Video> video() {
            if (!media.startsWith("video ")) {
                return Optional.empty();
            }
            for (var map : all("rtpmap")) {
                var words = map.split("[ /]", -1);
                var codec = words.length > 1 ? Codec.of(words[1]) : Optional.<Codec>empty();
                if (codec.isPresent() && PAYLOAD_TYPE.matcher(words[0]).matches()) {
                    return Optional.of(
                            new Video(
                                    codec.get(),
                                    Integer.parseInt(words[0]),
                                    first("control").orElse(""),
                                    frameRate(),
                                    parameterSets(words[0])));
                }
            }
            return Optional.empty();
        }

        private OptionalDouble frameRate() {
            var rate = first("framerate").orElse("");
            return RATE.matcher(rate).matches()
                    ? OptionalDouble.of(Double.parseDouble(rate))
                    : OptionalDouble.empty();
        }

        private List<byte[]> parameterSets(String payloadType) {
            var sets = new ArrayList<byte[]>();
            for (var format : all("fmtp")) {
                if (format.startsWith(payloadType + " ")) {
                    for (var parameter : format.substring(payloadType.length()).split(";", -1)) {
                        decode(parameter.strip(), sets);
                    }
                }
            }
            return sets;
        }

        private static void decode(String parameter, List<byte[]> sets) {
            int equals = parameter.indexOf('=');
            if (equals < 0 || !parameter.startsWith("sprop-")) {
                return;
            }
            for (var text : parameter.substring(equals + 1).split(",", -1)) {
                try {
                    sets.add(Base64.getDecoder().decode(text.strip()));
                } catch (IllegalArgumentException _) {
                    // not a parameter set; the stream will bring its own
                }
            }
        }
    }
}
