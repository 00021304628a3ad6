package homewatch.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.lab.tapo.LabPlug;
import homewatch.lab.tapo.PlugBehaviour;
import homewatch.process.secret.Secret;

/// A plug. That its button is pressed is told as a behaviour, too.
record ControlledPlug(LabPlug plug) implements Controlled {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String KINDS =
            """
            {"kind":"well"}
            {"kind":"press","on":false}                         its button; goes on behaving as before
            {"kind":"refuse"}
            {"kind":"hang"}
            {"kind":"slow","seconds":5}
            {"kind":"app_only"}
            {"kind":"no_internet"}
            {"kind":"stuck_relay"}
            {"kind":"dead_supply"}
            {"kind":"overheat"}
            {"kind":"expire_sessions","after_requests":2}
            {"kind":"change_password","password":"other"}
            """;

    @Override
    public ObjectNode describe() {
        var shown = JSON.createObjectNode().put("url", plug.url().toString());
        shown.put("user", plug.settings().account().user());
        shown.put("password", plug.password().reveal());
        shown.put("on", plug.isOn());
        shown.put("watts", plug.watts());
        shown.set("behaviour", write(plug.behaviour()));
        shown.set("tally", JSON.valueToTree(plug.tally()));
        return shown;
    }

    @Override
    public void behave(JsonNode behaviour) throws BadBehaviour {
        var fields = new Fields(behaviour);
        var kind = fields.has("kind") ? fields.text("kind") : "";
        try {
            if (kind.equals("press")) {
                boolean on = fields.flag("on");
                fields.noOthers();
                plug.press(on);
                return;
            }
            var read = read(fields, kind);
            fields.noOthers();
            plug.behave(read);
        } catch (IllegalArgumentException refused) {
            throw new BadBehaviour(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public String kinds() {
        return KINDS;
    }

    private static PlugBehaviour read(Fields fields, String kind) throws BadBehaviour {
        return switch (kind) {
            case "well" -> new PlugBehaviour.Well();
            case "refuse" -> new PlugBehaviour.Refuse();
            case "hang" -> new PlugBehaviour.Hang();
            case "slow" -> new PlugBehaviour.Slow(fields.seconds("seconds"));
            case "app_only" -> new PlugBehaviour.AppOnly();
            case "no_internet" -> new PlugBehaviour.NoInternet();
            case "stuck_relay" -> new PlugBehaviour.StuckRelay();
            case "dead_supply" -> new PlugBehaviour.DeadSupply();
            case "overheat" -> new PlugBehaviour.Overheat();
            case "expire_sessions" ->
                    new PlugBehaviour.ExpireSessions(fields.integer("after_requests"));
            case "change_password" ->
                    new PlugBehaviour.ChangePassword(Secret.of(fields.text("password")));
            default -> throw new BadBehaviour("\"kind\" must be one of these:\n" + KINDS);
        };
    }

    private static ObjectNode write(PlugBehaviour behaviour) {
        var json = JsonNodeFactory.instance.objectNode();
        return switch (behaviour) {
            case PlugBehaviour.Well _ -> json.put("kind", "well");
            case PlugBehaviour.Refuse _ -> json.put("kind", "refuse");
            case PlugBehaviour.Hang _ -> json.put("kind", "hang");
            case PlugBehaviour.Slow(var by) ->
                    json.put("kind", "slow").put("seconds", by.toMillis() / 1000.0);
            case PlugBehaviour.AppOnly _ -> json.put("kind", "app_only");
            case PlugBehaviour.NoInternet _ -> json.put("kind", "no_internet");
            case PlugBehaviour.StuckRelay _ -> json.put("kind", "stuck_relay");
            case PlugBehaviour.DeadSupply _ -> json.put("kind", "dead_supply");
            case PlugBehaviour.Overheat _ -> json.put("kind", "overheat");
            case PlugBehaviour.ExpireSessions(int after) ->
                    json.put("kind", "expire_sessions").put("after_requests", after);
            case PlugBehaviour.ChangePassword(var password) ->
                    json.put("kind", "change_password").put("password", password.reveal());
        };
    }
}
