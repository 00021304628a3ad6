package homewatch.edge.discovery;

import homewatch.devices.camera.DeviceDescription;
import homewatch.devices.tapo.discovery.FoundDevice.Protocol;
import homewatch.wire.Driver;
import homewatch.wire.FoundDevice;
import homewatch.wire.FoundDevice.Kind;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Puts together what was found at one and the same host. Not for several threads.
final class Merge {
    private static final int MOST_HOSTS = 256;
    private static final int MOST_TRACES = 16;

    private final Map<InetAddress, List<Trace>> hosts = new LinkedHashMap<>();

    void add(Trace trace) {
        if (!hosts.containsKey(trace.host()) && hosts.size() >= MOST_HOSTS) {
            return;
        }
        var there = hosts.computeIfAbsent(trace.host(), _ -> new ArrayList<>());
        if (there.size() < MOST_TRACES) {
            there.add(trace);
        }
    }

    List<FoundDevice> devices(Neighbours neighbours) {
        return hosts.entrySet().stream()
                .map(it -> new OfHost(it.getKey(), it.getValue()).device(neighbours))
                .toList();
    }

    private record OfHost(InetAddress host, List<Trace> traces) {
        FoundDevice device(Neighbours neighbours) {
            var tapo = first(Trace.Tapo.class).map(Trace.Tapo::device);
            var onvif = first(Trace.Onvif.class).map(Trace.Onvif::sighting);
            var said = tapo.map(it -> it.description()).orElseGet(DeviceDescription::unknown);
            var kind = kind(tapo.orElse(null));
            return new FoundDevice(
                    host.getHostAddress(),
                    port(kind, tapo.orElse(null)),
                    kind,
                    driver(kind, tapo.orElse(null)),
                    said.manufacturer(),
                    firstOf(said.model(), onvif.map(it -> it.hardware()).orElse("")),
                    firstOf(said.name(), onvif.map(it -> it.name()).orElse("")),
                    neighbours
                            .of(host)
                            .orElse(
                                    said.hardwareAddress().isEmpty()
                                            ? null
                                            : said.hardwareAddress()),
                    seenBy(),
                    needs(kind, tapo.orElse(null)));
        }

        private Kind kind(homewatch.devices.tapo.discovery.@Nullable FoundDevice tapo) {
            if (tapo != null && tapo.protocol() == Protocol.TPAP) {
                return Kind.LOCAL_ACCESS_DISABLED;
            }
            if (tapo != null) {
                return switch (tapo.kind()) {
                    case PLUG -> Kind.PLUG;
                    case CAMERA -> Kind.CAMERA;
                    case OTHER -> Kind.PERHAPS_CAMERA;
                };
            }
            return onvifPort().isPresent() || pictures().isPresent()
                    ? Kind.CAMERA
                    : Kind.PERHAPS_CAMERA;
        }

        private @Nullable Driver driver(
                Kind kind, homewatch.devices.tapo.discovery.@Nullable FoundDevice tapo) {
            if (tapo != null && kind == Kind.CAMERA) {
                return Driver.TAPO;
            }
            return onvifPort().isPresent() ? Driver.ONVIF : pictures().orElse(null);
        }

        private int port(Kind kind, homewatch.devices.tapo.discovery.@Nullable FoundDevice tapo) {
            if (tapo != null && kind != Kind.PERHAPS_CAMERA) {
                return tapo.port();
            }
            return onvifPort()
                    .or(() -> first(Trace.Rtsp.class).map(Trace.Rtsp::port))
                    .or(() -> first(Trace.Pictures.class).map(Trace.Pictures::port))
                    .orElse(tapo == null ? 0 : tapo.port());
        }

        private Optional<Integer> onvifPort() {
            return first(Trace.Onvif.class)
                    .map(it -> it.sighting().address().getPort())
                    .or(() -> first(Trace.OnvifPort.class).map(Trace.OnvifPort::port));
        }

        /// By what it shows its pictures to everybody.
        private Optional<Driver> pictures() {
            return traces.stream()
                    .filter(Trace.Pictures.class::isInstance)
                    .map(it -> ((Trace.Pictures) it).driver())
                    .flatMap(Stream::ofNullable)
                    .findFirst();
        }

        private List<String> seenBy() {
            Set<String> ways = new LinkedHashSet<>();
            for (var trace : traces) {
                ways.add(
                        switch (trace) {
                            case Trace.Onvif _ -> "onvif";
                            case Trace.Tapo _ -> "tapo";
                            case Trace.Rtsp(_, var port, _) -> "rtsp:" + port;
                            case Trace.OnvifPort(_, var port) -> "onvif:" + port;
                            case Trace.Pictures(_, var port, _) -> "http:" + port;
                        });
            }
            return List.copyOf(ways);
        }

        private String needs(
                Kind kind, homewatch.devices.tapo.discovery.@Nullable FoundDevice tapo) {
            if (tapo != null && !tapo.owned()) {
                return "Set it up in the Tapo app first: it belongs to nobody yet.";
            }
            return switch (kind) {
                case LOCAL_ACCESS_DISABLED ->
                        "Its owner has to switch on Me > Third-Party Services > Third-Party"
                                + " Compatibility in the Tapo app.";
                case PLUG -> "E-mail address and password of the TP-Link account.";
                case CAMERA -> camera(tapo != null);
                case PERHAPS_CAMERA ->
                        tapo != null ? "Nothing is known of devices of this kind." : perhaps();
            };
        }

        private String camera(boolean tapo) {
            if (tapo) {
                return "The camera account (Tapo app: Advanced settings > Camera account) for its"
                        + " pictures, and the password of the TP-Link account to control it.";
            }
            return onvifPort().isPresent()
                    ? "The user and password of the camera."
                    : "A name alone: it shows its pictures to whoever asks.";
        }

        private String perhaps() {
            return first(Trace.Rtsp.class).isPresent()
                    ? "The user and password of its stream, if it wants some."
                    : "A user and password, if it is a camera: it wants them before it says more.";
        }

        private <T extends Trace> Optional<T> first(Class<T> kind) {
            return traces.stream().filter(kind::isInstance).map(kind::cast).findFirst();
        }

        private static String firstOf(String... texts) {
            return Stream.of(texts).filter(each -> !each.isEmpty()).findFirst().orElse("");
        }
    }
}
