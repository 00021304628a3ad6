package homewatch.devices.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.http.HttpEndpoint;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;

/// Gives bytes to all that reads what an ONVIF device says.
final class Readers {
    private static final HttpEndpoint DIALLED =
            HttpEndpoint.http(InetAddress.ofLiteral("10.0.0.5"), 2020);

    private Readers() {}

    /// Whether they were a document.
    static boolean read(byte[] bytes) {
        try {
            var root = Document.parse(bytes);
            read(root);
            root.child("Body").stream()
                    .flatMap(it -> it.children().stream())
                    .forEach(Readers::read);
            return true;
        } catch (DeviceProblem.Malformed declared) {
            assertThat(String.valueOf(declared.getMessage())).hasSizeLessThan(250);
            return false;
        }
    }

    private static void readServices(Element answer, Addresses addresses) {
        try {
            DeviceService.byName(answer, addresses).values().forEach(it -> dialled(it.uri()));
            DeviceService.byCapability(answer, addresses).values().forEach(it -> dialled(it.uri()));
        } catch (DeviceProblem.LocalAccessDisabled declared) {
            assertThat(declared).hasMessageContaining("https");
        }
    }

    private static void read(Element answer) {
        var addresses = new Addresses(DIALLED);
        DeviceClock.parse(answer);
        assertThat(DeviceService.describe(answer).model()).hasSizeLessThanOrEqualTo(200);
        readServices(answer, addresses);
        MediaProfile.all(answer);
        Ptz.Abilities.of(answer);
        OnvifEvent.all(answer, Instant.EPOCH)
                .forEach(it -> assertThat(it.topic().chars()).noneMatch(Character::isISOControl));
        Fault.in(answer).ifPresent(it -> assertThat(it.problem()).isNotNull());
        Sighting.all(answer, DIALLED.address())
                .forEach(it -> assertThat(it.address().getAddress()).isEqualTo(DIALLED.address()));
        answer.descendants()
                .limit(100)
                .forEach(it -> {
                    addresses.stream(it.text()).ifPresent(Readers::dialled);
                    addresses.place(it.text()).ifPresent(place -> dialled(place.uri()));
                });
    }

    private static void dialled(URI uri) {
        assertThat(uri.getHost()).isEqualTo("10.0.0.5");
        assertThat(uri.getRawUserInfo()).isNull();
    }
}
