package homewatch.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.onvif.OnvifBehaviour;
import homewatch.lab.onvif.OnvifLabCamera;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The ONVIF side of a camera. Beside behaviours it takes orders to see something, which change
/// none.
record ControlledOnvifCamera(OnvifLabCamera camera, LabCamera stream) implements Controlled {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String KINDS =
            """
            {"kind":"well"}
            {"kind":"wrong_clock","seconds":120}
            {"kind":"secret_clock"}
            {"kind":"slow","seconds":2}
            {"kind":"hang"}
            {"kind":"end_pulls_early","seconds":10}
            {"kind":"lose_subscriptions"}
            {"kind":"motor_at_end"}
            {"kind":"no_snapshots"}
            {"kind":"old"}
            {"kind":"secure_services"}
            {"kind":"hostile","malice":"other_hosts"}           or any of the following
               %s
            {"kind":"see","what":"motion","active":true}        or a person, or tampering; changes no behaviour
            {"kind":"power","on":false}                         likewise; on: it boots
            """
                    .replace("%s", malices());

    @Override
    public ObjectNode describe() {
        var address = camera.address();
        var shown =
                JSON.createObjectNode()
                        .put(
                                "url",
                                "http://"
                                        + address.getHostString()
                                        + ":"
                                        + address.getPort()
                                        + "/onvif/device_service");
        shown.put("stream", stream.url().toString());
        shown.put("user", stream.settings().account().user());
        shown.put("password", stream.password().reveal());
        shown.set("behaviour", write(camera.behaviour()));
        shown.set("looksAt", JSON.valueToTree(camera.looksAt()));
        shown.set("tally", JSON.valueToTree(camera.tally()));
        return shown;
    }

    @Override
    public void behave(JsonNode behaviour) throws BadBehaviour {
        var fields = new Fields(behaviour);
        var kind = fields.has("kind") ? fields.text("kind") : "";
        try {
            switch (kind) {
                case "see" -> see(fields);
                case "power" -> power(fields);
                default -> {
                    var read = read(fields, kind);
                    fields.noOthers();
                    camera.behave(read);
                }
            }
        } catch (IllegalArgumentException refused) {
            throw new BadBehaviour(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public String kinds() {
        return KINDS;
    }

    private void see(Fields fields) throws BadBehaviour {
        boolean active = fields.flag("active");
        var what = fields.text("what");
        fields.noOthers();
        switch (what) {
            case "motion" -> camera.motion(active);
            case "person" -> camera.person(active);
            case "tampering" -> camera.tamper(active);
            default ->
                    throw new BadBehaviour(
                            "\"what\" must be \"motion\", \"person\" or \"tampering\"");
        }
    }

    private void power(Fields fields) throws BadBehaviour {
        boolean on = fields.flag("on");
        fields.noOthers();
        camera.power(on);
    }

    private static OnvifBehaviour read(Fields fields, String kind) throws BadBehaviour {
        return switch (kind) {
            case "well" -> new OnvifBehaviour.Well();
            case "wrong_clock" -> new OnvifBehaviour.WrongClock(fields.seconds("seconds"));
            case "secret_clock" -> new OnvifBehaviour.SecretClock();
            case "slow" -> new OnvifBehaviour.Slow(fields.seconds("seconds"));
            case "hang" -> new OnvifBehaviour.Hang();
            case "end_pulls_early" -> new OnvifBehaviour.EndPullsEarly(fields.seconds("seconds"));
            case "lose_subscriptions" -> new OnvifBehaviour.LoseSubscriptions();
            case "motor_at_end" -> new OnvifBehaviour.MotorAtEnd();
            case "no_snapshots" -> new OnvifBehaviour.NoSnapshots();
            case "old" -> new OnvifBehaviour.Old();
            case "secure_services" -> new OnvifBehaviour.SecureServices();
            case "hostile" -> new OnvifBehaviour.Hostile(malice(fields.text("malice")));
            default -> throw new BadBehaviour("\"kind\" must be one of these:\n" + KINDS);
        };
    }

    private static ObjectNode write(OnvifBehaviour behaviour) {
        var json = JsonNodeFactory.instance.objectNode();
        return switch (behaviour) {
            case OnvifBehaviour.Well _ -> json.put("kind", "well");
            case OnvifBehaviour.WrongClock(var by) ->
                    json.put("kind", "wrong_clock").put("seconds", by.toMillis() / 1000.0);
            case OnvifBehaviour.SecretClock _ -> json.put("kind", "secret_clock");
            case OnvifBehaviour.Slow(var span) ->
                    json.put("kind", "slow").put("seconds", span.toMillis() / 1000.0);
            case OnvifBehaviour.Hang _ -> json.put("kind", "hang");
            case OnvifBehaviour.EndPullsEarly(var after) ->
                    json.put("kind", "end_pulls_early").put("seconds", after.toMillis() / 1000.0);
            case OnvifBehaviour.LoseSubscriptions _ -> json.put("kind", "lose_subscriptions");
            case OnvifBehaviour.MotorAtEnd _ -> json.put("kind", "motor_at_end");
            case OnvifBehaviour.NoSnapshots _ -> json.put("kind", "no_snapshots");
            case OnvifBehaviour.Old _ -> json.put("kind", "old");
            case OnvifBehaviour.SecureServices _ -> json.put("kind", "secure_services");
            case OnvifBehaviour.Hostile(var malice) ->
                    json.put("kind", "hostile").put("malice", name(malice));
        };
    }

    private static OnvifBehaviour.Malice malice(String name) throws BadBehaviour {
        for (var each : OnvifBehaviour.Malice.values()) {
            if (name(each).equals(name)) {
                return each;
            }
        }
        throw new BadBehaviour("\"malice\" must be one of " + malices());
    }

    private static String malices() {
        return Arrays.stream(OnvifBehaviour.Malice.values())
                .map(ControlledOnvifCamera::name)
                .collect(Collectors.joining(", "));
    }

    private static String name(OnvifBehaviour.Malice malice) {
        return malice.name().toLowerCase(Locale.ROOT);
    }
}
