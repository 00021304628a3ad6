package homewatch.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.lab.tapo.LabTapoCamera;
import homewatch.lab.tapo.LabTapoSettings;
import homewatch.lab.tapo.TapoBehaviour;
import homewatch.process.secret.Secret;
import java.io.IOException;

/// A camera of Tapo's kind.
record ControlledTapoCamera(LabTapoCamera camera) implements Controlled {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String KINDS =
            """
            {"kind":"well"}
            {"kind":"refuse"}
            {"kind":"hang"}
            {"kind":"lock_out","seconds":30}
            {"kind":"expire_sessions","after_requests":2}
            {"kind":"motor_at_end"}
            {"kind":"motor_busy"}
            {"kind":"skewed_clock","seconds":120}
            {"kind":"change_password","password":"other"}
            {"kind":"change_certificate"}
            {"kind":"limited_user"}
            {"kind":"app_only"}
            """;

    @Override
    public ObjectNode describe() {
        var shown = JSON.createObjectNode().put("url", camera.url().toString());
        shown.put("stream", camera.video().url().toString());
        shown.put("user", LabTapoSettings.USER);
        shown.put("password", camera.password().reveal());
        shown.put("watts", camera.watts());
        shown.set("behaviour", write(camera.behaviour()));
        shown.set("state", JSON.valueToTree(camera.state()));
        shown.set("tally", JSON.valueToTree(camera.tally()));
        return shown;
    }

    @Override
    public void behave(JsonNode behaviour) throws BadBehaviour, IOException {
        var fields = new Fields(behaviour);
        try {
            var read = read(fields, fields.has("kind") ? fields.text("kind") : "");
            fields.noOthers();
            camera.behave(read);
        } catch (IllegalArgumentException refused) {
            throw new BadBehaviour(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public String kinds() {
        return KINDS;
    }

    private static TapoBehaviour read(Fields fields, String kind) throws BadBehaviour {
        return switch (kind) {
            case "well" -> new TapoBehaviour.Well();
            case "refuse" -> new TapoBehaviour.Refuse();
            case "hang" -> new TapoBehaviour.Hang();
            case "lock_out" -> new TapoBehaviour.LockOut(fields.seconds("seconds"));
            case "expire_sessions" ->
                    new TapoBehaviour.ExpireSessions(fields.integer("after_requests"));
            case "motor_at_end" -> new TapoBehaviour.MotorAtEnd();
            case "motor_busy" -> new TapoBehaviour.MotorBusy();
            case "skewed_clock" -> new TapoBehaviour.SkewedClock(fields.seconds("seconds"));
            case "change_password" ->
                    new TapoBehaviour.ChangePassword(Secret.of(fields.text("password")));
            case "change_certificate" -> new TapoBehaviour.ChangeCertificate();
            case "limited_user" -> new TapoBehaviour.LimitedUser();
            case "app_only" -> new TapoBehaviour.AppOnly();
            default -> throw new BadBehaviour("\"kind\" must be one of these:\n" + KINDS);
        };
    }

    private static ObjectNode write(TapoBehaviour behaviour) {
        var json = JsonNodeFactory.instance.objectNode();
        return switch (behaviour) {
            case TapoBehaviour.Well _ -> json.put("kind", "well");
            case TapoBehaviour.Refuse _ -> json.put("kind", "refuse");
            case TapoBehaviour.Hang _ -> json.put("kind", "hang");
            case TapoBehaviour.LockOut(var span) ->
                    json.put("kind", "lock_out").put("seconds", span.toMillis() / 1000.0);
            case TapoBehaviour.ExpireSessions(int after) ->
                    json.put("kind", "expire_sessions").put("after_requests", after);
            case TapoBehaviour.MotorAtEnd _ -> json.put("kind", "motor_at_end");
            case TapoBehaviour.MotorBusy _ -> json.put("kind", "motor_busy");
            case TapoBehaviour.SkewedClock(var by) ->
                    json.put("kind", "skewed_clock").put("seconds", by.toMillis() / 1000.0);
            case TapoBehaviour.ChangePassword(var password) ->
                    json.put("kind", "change_password").put("password", password.reveal());
            case TapoBehaviour.ChangeCertificate _ -> json.put("kind", "change_certificate");
            case TapoBehaviour.LimitedUser _ -> json.put("kind", "limited_user");
            case TapoBehaviour.AppOnly _ -> json.put("kind", "app_only");
        };
    }
}
