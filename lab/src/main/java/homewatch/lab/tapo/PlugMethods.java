package homewatch.lab.tapo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// What a plug does when it is asked. For one thread at a time.
final class PlugMethods {
    private static final int UNKNOWN_METHOD = -1008;
    private static final double MILLI = 1000;
    private static final double VOLTS = 230.4;
    private static final DateTimeFormatter LOCAL_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final List<String> COMPONENTS =
            List.of("device", "energy_monitoring", "power_protection", "overheat_protection");

    private final LabPlugSettings settings;
    private final Relay relay;
    private final Mood<PlugBehaviour> mood;
    private final Surroundings surroundings;
    private final PlugCounts counts;

    PlugMethods(
            LabPlugSettings settings,
            Relay relay,
            Mood<PlugBehaviour> mood,
            Surroundings surroundings,
            PlugCounts counts) {
        this.settings = settings;
        this.relay = relay;
        this.mood = mood;
        this.surroundings = surroundings;
        this.counts = counts;
    }

    PlugCounts counts() {
        return counts;
    }

    JsonNode answer(JsonNode request) {
        if (!request.path("method").asText("").equals("multipleRequest")) {
            return one(request);
        }
        var answer = CameraDoor.error(0);
        var responses = answer.putObject("result").putArray("responses");
        for (var each : request.path("params").path("requests")) {
            responses.add(one(each).put("method", each.path("method").asText("")));
        }
        return answer;
    }

    private ObjectNode one(JsonNode request) {
        var answer = CameraDoor.error(0);
        switch (request.path("method").asText("")) {
            case "get_device_info" -> device(answer.putObject("result"));
            case "set_device_info" -> tell(request.path("params"));
            case "get_energy_usage" -> energy(answer.putObject("result"));
            case "get_current_power" ->
                    answer.putObject("result").put("current_power", Math.round(relay.watts()));
            case "get_emeter_data" -> meter(answer.putObject("result"));
            case "get_emeter_vgain_igain" ->
                    answer.putObject("result").put("igain", 11_101).put("vgain", 125_071);
            case "component_nego" -> components(answer.putObject("result"));
            case "get_device_time" ->
                    answer.putObject("result")
                            .put("timestamp", surroundings.clock().instant().getEpochSecond())
                            .put("time_diff", 0)
                            .put("region", "UTC");
            case "get_led_info" -> answer.putObject("result").put("led_rule", "always");
            case "get_protection_power" ->
                    answer.putObject("result").put("enabled", false).put("protection_power", 0);
            case "get_max_power" -> answer.putObject("result").put("max_power", 3895);
            default -> {
                return CameraDoor.error(UNKNOWN_METHOD);
            }
        }
        return answer;
    }

    private void tell(JsonNode params) {
        if (params.path("device_on").isBoolean()) {
            relay.ask(params.path("device_on").booleanValue());
        }
    }

    private void device(ObjectNode result) {
        var identity = settings.identity();
        boolean hot = mood.now() instanceof PlugBehaviour.Overheat;
        result.put("device_id", identity.deviceId())
                .put("model", identity.model())
                .put("type", "SMART.TAPOPLUG")
                .put("fw_ver", identity.firmware())
                .put("hw_ver", "1.0")
                .put("hw_id", Hashes.hexHash("MD5", identity.model()))
                .put("oem_id", Hashes.hexHash("MD5", "oem"))
                .put("mac", identity.mac())
                .put("nickname", base64(identity.name()))
                .put("ssid", base64("lab"))
                .put("specs", "EU")
                .put("region", "UTC")
                .put("time_diff", 0)
                .put("device_on", relay.isOn())
                .put("on_time", relay.onFor().toSeconds())
                .put("overheated", hot)
                .put("overheat_status", hot ? "overheated" : "normal")
                .put("power_protection_status", "normal")
                .put("overcurrent_status", "normal")
                .put("auto_off_status", "off")
                .put("auto_off_remain_time", 0)
                .put("rssi", -45)
                .put("signal_level", 3)
                .put("has_set_location_info", false)
                .put("avatar", "plug")
                .put("lang", "en_US")
                .put("ip", "203.0.113.9");
        result.putObject("default_states").put("type", "last_states").putObject("state");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void energy(ObjectNode result) {
        long energy = Math.round(relay.wattHours());
        long minutes = relay.onFor().toMinutes();
        result.put("today_runtime", minutes)
                .put("month_runtime", minutes)
                .put("today_energy", energy)
                .put("month_energy", energy)
                .put("local_time", LOCAL_TIME.format(surroundings.clock().instant()))
                .put("current_power", Math.round(relay.watts() * MILLI));
        result.putArray("electricity_charge").add(0).add(0).add(0);
    }

    private void meter(ObjectNode result) {
        double watts = relay.watts();
        result.put("voltage_mv", Math.round(VOLTS * MILLI))
                .put("current_ma", Math.round(watts / VOLTS * MILLI))
                .put("power_mw", Math.round(watts * MILLI))
                .put("energy_wh", Math.round(relay.wattHours()));
    }

    private static void components(ObjectNode result) {
        var list = result.putArray("component_list");
        for (var component : COMPONENTS) {
            list.addObject().put("id", component).put("ver_code", 2);
        }
    }
}
