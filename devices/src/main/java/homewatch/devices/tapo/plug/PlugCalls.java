package homewatch.devices.tapo.plug;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.devices.camera.DeviceDescription;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.plug.Plug;
import homewatch.devices.tapo.cipher.Base64Text;
import homewatch.devices.tapo.session.Answers;
import homewatch.devices.tapo.session.Deadline;
import homewatch.devices.tapo.session.Json;
import homewatch.devices.tapo.session.TapoTransport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Asks a P110 or P115. For one thread at a time.
public final class PlugCalls {
    private static final double MILLI = 1000.0;
    private static final String UNREMARKABLE = "normal";

    private final TapoTransport transport;
    private boolean metered = true;

    public PlugCalls(TapoTransport transport) {
        this.transport = transport;
    }

    public DeviceDescription description(Deadline deadline) throws DeviceProblem {
        var device = ask("get_device_info", deadline);
        return new DeviceDescription(
                "TP-Link",
                Json.text(device, "model"),
                nickname(device),
                Json.text(device, "fw_ver"),
                Json.text(device, "device_id"),
                Json.text(device, "mac").replace('-', ':').toLowerCase(Locale.ROOT));
    }

    private static String nickname(JsonNode device) {
        return Base64Text.bytes(Json.text(device, "nickname"))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    /// Three requests, for plugs differ in whether they take several in one.
    public Plug.Reading read(Deadline deadline) throws DeviceProblem {
        var device = ask("get_device_info", deadline);
        if (!device.path("device_on").isBoolean()) {
            throw new DeviceProblem.Malformed("the plug does not say whether it is on");
        }
        var usage = ask("get_energy_usage", deadline);
        var meter = meter(deadline);
        return new Plug.Reading(
                device.path("device_on").booleanValue(),
                watts(usage, deadline),
                number(usage, "today_energy"),
                number(usage, "month_energy"),
                milli(meter, "voltage_mv"),
                milli(meter, "current_ma"),
                Duration.ofSeconds((long) number(device, "on_time")),
                isOverheated(device),
                isOverloaded(device));
    }

    /// `get_energy_usage` gives milliwatts and `get_current_power` whole watts, both under the name
    /// of `current_power`.
    private double watts(ObjectNode usage, Deadline deadline) throws DeviceProblem {
        if (Json.number(usage, "current_power").isPresent()) {
            return number(usage, "current_power") / MILLI;
        }
        return number(ask("get_current_power", deadline), "current_power");
    }

    /// Newer firmware measures voltage and current, too; one that does not is not asked again.
    private Optional<ObjectNode> meter(Deadline deadline) throws DeviceProblem {
        if (!metered) {
            return Optional.empty();
        }
        try {
            return Optional.of(ask("get_emeter_data", deadline));
        } catch (DeviceProblem.Unsupported | DeviceProblem.Rejected _) {
            metered = false;
            return Optional.empty();
        }
    }

    public void switchTo(boolean on, Deadline deadline) throws DeviceProblem {
        var request =
                Json.object("params", Json.object().put("device_on", on))
                        .put("method", "set_device_info");
        Answers.result(transport.send(request, deadline));
    }

    private ObjectNode ask(String method, Deadline deadline) throws DeviceProblem {
        return Answers.result(transport.send(Json.object().put("method", method), deadline));
    }

    private static double number(JsonNode object, String name) {
        return Math.max(0, Json.number(object, name).orElse(0));
    }

    private static OptionalDouble milli(Optional<ObjectNode> meter, String name) {
        return meter.map(it -> Json.number(it, name)).filter(it -> it.isPresent()).isPresent()
                ? OptionalDouble.of(number(meter.get(), name) / MILLI)
                : OptionalDouble.empty();
    }

    private static boolean isOverheated(JsonNode device) {
        return device.path("overheated").asBoolean(false)
                || isRemarkable(device, "overheat_status");
    }

    private static boolean isOverloaded(JsonNode device) {
        return isRemarkable(device, "power_protection_status")
                || isRemarkable(device, "overcurrent_status");
    }

    private static boolean isRemarkable(JsonNode device, String name) {
        var status = Json.text(device, name);
        return !status.isEmpty() && !UNREMARKABLE.equals(status);
    }
}
