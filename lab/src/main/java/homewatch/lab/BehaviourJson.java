package homewatch.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.lab.camera.Behaviour;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Behaviours as JSON: an object with `kind` and what that kind needs.
final class BehaviourJson {
    /// One line a kind, for help and error messages.
    static final String KINDS =
            """
            {"kind":"well"}
            {"kind":"refuse"}
            {"kind":"change_password","password":"other"}
            {"kind":"lock_out","seconds":30}                    or with "code":503
            {"kind":"forbid"}
            {"kind":"hang"}
            {"kind":"stall_after","frames":30}
            {"kind":"freeze_picture"}                           or with "alternating":true
            {"kind":"slow_frames","frames_per_second":2}
            {"kind":"flap","on_seconds":5,"off_seconds":5}
            {"kind":"drop_connections"}
            {"kind":"malformed","malformation":"garbage"}       or any of the following
               %s
            {"kind":"no_such_stream"}
            {"kind":"redirect","to":"rtsp://127.0.0.1:8555/stream2"}
            {"kind":"skewed_clock","seconds":120}
            """
                    .replace("%s", names());

    private BehaviourJson() {}

    static Behaviour read(JsonNode json) throws BadBehaviour {
        var fields = new Fields(json);
        try {
            var behaviour = read(fields, fields.has("kind") ? fields.text("kind") : "");
            fields.noOthers();
            return behaviour;
        } catch (IllegalArgumentException refused) {
            throw new BadBehaviour(String.valueOf(refused.getMessage()));
        }
    }

    private static Behaviour read(Fields fields, String kind) throws BadBehaviour {
        return switch (kind) {
            case "well" -> new Behaviour.Well();
            case "refuse" -> new Behaviour.Refuse();
            case "change_password" -> new Behaviour.ChangePassword(fields.text("password"));
            case "lock_out" -> lockOut(fields);
            case "forbid" -> new Behaviour.Forbid();
            case "hang" -> new Behaviour.Hang();
            case "stall_after" -> new Behaviour.StallAfter(fields.integer("frames"));
            case "freeze_picture" -> new Behaviour.FreezePicture(fields.flag("alternating"));
            case "slow_frames" -> new Behaviour.SlowFrames(fields.number("frames_per_second"));
            case "flap" ->
                    new Behaviour.Flap(fields.seconds("on_seconds"), fields.seconds("off_seconds"));
            case "drop_connections" -> new Behaviour.DropConnections();
            case "malformed" -> new Behaviour.Malformed(malformation(fields.text("malformation")));
            case "no_such_stream" -> new Behaviour.NoSuchStream();
            case "redirect" -> new Behaviour.Redirect(URI.create(fields.text("to")));
            case "skewed_clock" -> new Behaviour.SkewedClock(fields.seconds("seconds"));
            default -> throw new BadBehaviour("\"kind\" must be one of these:\n" + KINDS);
        };
    }

    private static Behaviour lockOut(Fields fields) throws BadBehaviour {
        int code = fields.has("code") ? fields.integer("code") : 429;
        return new Behaviour.LockOut(fields.seconds("seconds"), code);
    }

    private static Behaviour.Malformation malformation(String how) throws BadBehaviour {
        for (var each : Behaviour.Malformation.values()) {
            if (name(each).equals(how)) {
                return each;
            }
        }
        throw new BadBehaviour("\"malformation\" must be one of " + names());
    }

    static ObjectNode write(Behaviour behaviour) {
        var json = JsonNodeFactory.instance.objectNode();
        return switch (behaviour) {
            case Behaviour.Well _ -> json.put("kind", "well");
            case Behaviour.Refuse _ -> json.put("kind", "refuse");
            case Behaviour.ChangePassword _ -> json.put("kind", "change_password");
            case Behaviour.LockOut(var span, int code) ->
                    json.put("kind", "lock_out").put("seconds", seconds(span)).put("code", code);
            case Behaviour.Forbid _ -> json.put("kind", "forbid");
            case Behaviour.Hang _ -> json.put("kind", "hang");
            case Behaviour.StallAfter(int frames) ->
                    json.put("kind", "stall_after").put("frames", frames);
            case Behaviour.FreezePicture(boolean alternating) ->
                    json.put("kind", "freeze_picture").put("alternating", alternating);
            case Behaviour.SlowFrames(double rate) ->
                    json.put("kind", "slow_frames").put("frames_per_second", rate);
            case Behaviour.Flap(var on, var off) ->
                    json.put("kind", "flap")
                            .put("on_seconds", seconds(on))
                            .put("off_seconds", seconds(off));
            case Behaviour.DropConnections _ -> json.put("kind", "drop_connections");
            case Behaviour.Malformed(var how) ->
                    json.put("kind", "malformed").put("malformation", name(how));
            case Behaviour.NoSuchStream _ -> json.put("kind", "no_such_stream");
            case Behaviour.Redirect(var to) ->
                    json.put("kind", "redirect").put("to", to.toString());
            case Behaviour.SkewedClock(var by) ->
                    json.put("kind", "skewed_clock").put("seconds", seconds(by));
        };
    }

    private static double seconds(Duration span) {
        return span.toMillis() / 1000.0;
    }

    private static String names() {
        return Arrays.stream(Behaviour.Malformation.values())
                .map(BehaviourJson::name)
                .collect(Collectors.joining(", "));
    }

    private static String name(Behaviour.Malformation how) {
        return how.name().toLowerCase(Locale.ROOT);
    }
}
