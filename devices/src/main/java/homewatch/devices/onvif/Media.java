package homewatch.devices.onvif;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.VideoStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Profiles, streams and pictures, by Media2 where the device has it (H.265 is known there alone)
/// and else by Media.
final class Media {
    private static final int MOST_STREAMS = 4;

    private final Session session;
    private final Addresses addresses;
    private final Addresses.Place place;
    private final String namespace;
    private final List<MediaProfile> profiles;

    private Media(
            Session session, Addresses.Place place, String namespace, List<MediaProfile> profiles) {
        this.session = session;
        this.addresses = new Addresses(session.endpoint());
        this.place = place;
        this.namespace = namespace;
        this.profiles = List.copyOf(profiles);
    }

    /// Empty where the device has no such service or no profile in it.
    static Optional<Media> of(Session session, Map<String, Addresses.Place> services)
            throws DeviceProblem {
        for (var namespace : List.of(Namespace.MEDIA2, Namespace.MEDIA)) {
            var place = services.get(namespace);
            var media = place == null ? null : open(session, place, namespace);
            if (media != null) {
                return Optional.of(media);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Media open(Session session, Addresses.Place place, String namespace)
            throws DeviceProblem {
        var content = namespace.equals(Namespace.MEDIA2) ? Envelope.element("Type", "All") : "";
        try {
            var asked = Envelope.operation(namespace, "GetProfiles", content);
            var profiles = MediaProfile.all(session.ask(session.question(place, asked)));
            return profiles.isEmpty() ? null : new Media(session, place, namespace, profiles);
        } catch (DeviceProblem.Unsupported | DeviceProblem.Rejected | DeviceProblem.Malformed _) {
            return null;
        }
    }

    /// Largest picture first.
    List<MediaProfile> profiles() {
        return profiles;
    }

    List<VideoStream> streams() throws DeviceProblem {
        var streams = new ArrayList<VideoStream>();
        for (var profile : profiles.subList(0, Math.min(MOST_STREAMS, profiles.size()))) {
            streamUri(profile)
                    .map(uri ->
                            new VideoStream(
                                    uri, profile.codec(), profile.width(), profile.height()))
                    .ifPresent(streams::add);
        }
        return List.copyOf(streams);
    }

    private Optional<URI> streamUri(MediaProfile profile) throws DeviceProblem {
        var token = Envelope.element("ProfileToken", profile.token());
        var content =
                namespace.equals(Namespace.MEDIA2)
                        ? Envelope.element("Protocol", "RTSP") + token
                        : "<StreamSetup><Stream xmlns=\""
                                + Namespace.SCHEMA
                                + "\">RTP-Unicast</Stream><Transport xmlns=\""
                                + Namespace.SCHEMA
                                + "\"><Protocol>RTSP</Protocol></Transport></StreamSetup>"
                                + token;
        return uri("GetStreamUri", content).flatMap(addresses::stream);
    }

    /// Where a picture of the largest stream is; empty where the device has none.
    Optional<Addresses.Place> snapshot() throws DeviceProblem {
        var token = Envelope.element("ProfileToken", profiles.getFirst().token());
        return uri("GetSnapshotUri", token).flatMap(addresses::place);
    }

    private Optional<String> uri(String operation, String content) throws DeviceProblem {
        try {
            var asked = Envelope.operation(namespace, operation, content);
            return session.ask(session.question(place, asked))
                    .descendants()
                    .filter(each -> each.name().equals("Uri"))
                    .map(Element::text)
                    .findFirst();
        } catch (DeviceProblem.Refused
                | DeviceProblem.Unsupported
                | DeviceProblem.Rejected
                | DeviceProblem.Malformed _) {
            return Optional.empty();
        }
    }
}
