package homewatch.devices.onvif;

import homewatch.devices.camera.DeviceDescription;
import homewatch.devices.camera.DeviceProblem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The device service: who the device is and where its other services are.
final class DeviceService {
    /// The question that every device wants a login for, and that changes nothing.
    static final String INFORMATION =
            Envelope.operation(Namespace.DEVICE, "GetDeviceInformation", "");

    private final Session session;

    DeviceService(Session session) {
        this.session = session;
    }

    DeviceDescription description() throws DeviceProblem {
        return describe(session.ask(session.question(session.device(), INFORMATION)));
    }

    static DeviceDescription describe(Element answer) {
        return new DeviceDescription(
                answer.textAt("Manufacturer"),
                answer.textAt("Model"),
                "",
                answer.textAt("FirmwareVersion"),
                answer.textAt("SerialNumber"),
                "");
    }

    /// Where each service is, by its whole namespace.
    Map<String, Addresses.Place> services(Addresses addresses) throws DeviceProblem {
        var content = Envelope.element("IncludeCapability", "false");
        var named = answered("GetServices", content);
        var services =
                named == null ? new HashMap<String, Addresses.Place>() : byName(named, addresses);
        if (services.isEmpty()) {
            var capabilities = answered("GetCapabilities", Envelope.element("Category", "All"));
            if (capabilities != null) {
                services.putAll(byCapability(capabilities, addresses));
            }
        }
        services.putIfAbsent(Namespace.DEVICE, session.device());
        return Map.copyOf(services);
    }

    /// Null where the device does not know the question, or does not answer it to this user.
    private @Nullable Element answered(String operation, String content) throws DeviceProblem {
        try {
            var asked = Envelope.operation(Namespace.DEVICE, operation, content);
            return session.ask(session.question(session.device(), asked));
        } catch (DeviceProblem.Refused
                | DeviceProblem.Unsupported
                | DeviceProblem.Rejected
                | DeviceProblem.Malformed _) {
            return null;
        }
    }

    static Map<String, Addresses.Place> byName(Element answer, Addresses addresses)
            throws DeviceProblem.LocalAccessDisabled {
        var services = new HashMap<String, Addresses.Place>();
        var secure = new HashSet<String>();
        for (var service : answer.all("Service").toList()) {
            var name = service.textAt("Namespace");
            var address = service.textAt("XAddr");
            addresses.place(address).ifPresent(place -> services.putIfAbsent(name, place));
            if (addresses.wantsTls(address)) {
                secure.add(name);
            }
        }
        refuseTls(services.keySet(), secure);
        return services;
    }

    private static final Set<String> USED =
            Set.of(Namespace.MEDIA, Namespace.MEDIA2, Namespace.PTZ, Namespace.EVENTS);

    private static final Map<String, String> CAPABILITIES =
            Map.of(
                    "Device", Namespace.DEVICE,
                    "Media", Namespace.MEDIA,
                    "PTZ", Namespace.PTZ,
                    "Events", Namespace.EVENTS);

    static Map<String, Addresses.Place> byCapability(Element answer, Addresses addresses)
            throws DeviceProblem.LocalAccessDisabled {
        var services = new HashMap<String, Addresses.Place>();
        var secure = new HashSet<String>();
        CAPABILITIES.forEach((name, namespace) -> {
            var address = answer.at("Capabilities", name).map(it -> it.textAt("XAddr")).orElse("");
            addresses.place(address).ifPresent(place -> services.put(namespace, place));
            if (addresses.wantsTls(address)) {
                secure.add(namespace);
            }
        });
        refuseTls(services.keySet(), secure);
        return services;
    }

    /// ONVIF is spoken over plain HTTP here: a service that can be had over TLS alone is no
    /// service, and its owner is told. Where the device service is does not matter: it has
    /// answered.
    private static void refuseTls(Set<String> plain, Set<String> secure)
            throws DeviceProblem.LocalAccessDisabled {
        boolean without = secure.stream().anyMatch(it -> USED.contains(it) && !plain.contains(it));
        if (without) {
            throw new DeviceProblem.LocalAccessDisabled(
                    "The camera offers its ONVIF services over https alone, which is not spoken:"
                            + " its owner has to allow ONVIF over http on the camera's own page.");
        }
    }

    /// The owner's name for it: its scope `name`, where it tells one.
    Optional<String> name() throws DeviceProblem {
        var answer = answered("GetScopes", "");
        return answer == null
                ? Optional.empty()
                : Scopes.of(answer.descendants().map(Element::text).toList()).name();
    }

    Optional<String> hardwareAddress() throws DeviceProblem {
        var answer = answered("GetNetworkInterfaces", "");
        return answer == null
                ? Optional.empty()
                : answer.descendants()
                        .filter(each -> each.name().equals("HwAddress"))
                        .map(each -> each.text().toLowerCase(Locale.ROOT).replace('-', ':'))
                        .filter(each -> each.matches("([0-9a-f]{2}:){5}[0-9a-f]{2}"))
                        .findFirst();
    }

    void reboot() throws DeviceProblem {
        var reboot = Envelope.operation(Namespace.DEVICE, "SystemReboot", "");
        session.ask(session.question(session.device(), reboot));
    }
}
