package homewatch.lab.onvif;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// The PTZ service of one lens, with its presets.
final class PtzAnswers {
    private static final int MOST_PRESETS = 8;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Surroundings surroundings;
    private final Map<String, Preset> presets = new LinkedHashMap<>();
    private int lastToken;

    private record Preset(String name, Motor.Position position) {}

    PtzAnswers(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    synchronized String answer(Soap.Question question) throws SoapFault {
        return switch (question.name()) {
            case "GetNodes", "GetNode" ->
                    "<tptz:"
                            + question.name()
                            + "Response>"
                            + node()
                            + "</tptz:"
                            + question.name()
                            + "Response>";
            case "GetConfigurations" ->
                    "<tptz:GetConfigurationsResponse><tptz:PTZConfiguration token=\"ptz\">"
                            + CONFIGURATION
                            + "</tptz:PTZConfiguration></tptz:GetConfigurationsResponse>";
            case "ContinuousMove" -> move(question);
            case "AbsoluteMove" -> moveTo(vector(question), "AbsoluteMove");
            case "RelativeMove" -> moveBy(vector(question));
            case "Stop" -> stop();
            case "GetStatus" -> status();
            case "GetPresets" -> all();
            case "SetPreset" -> save(question);
            case "GotoPreset" -> moveTo(preset(question).position(), "GotoPreset");
            case "RemovePreset" -> remove(question);
            case "GotoHomePosition" -> moveTo(Motor.HOME, "GotoHomePosition");
            default -> throw SoapFault.notSupported(question.name());
        };
    }

    /// What a profile says of its lens.
    static final String CONFIGURATION =
            "<tt:Name>ptz</tt:Name><tt:UseCount>2</tt:UseCount><tt:NodeToken>lens</tt:NodeToken>"
                    + "<tt:DefaultPTZTimeout>PT10S</tt:DefaultPTZTimeout>";

    private static final String ZOOM =
            "<tt:ContinuousZoomVelocitySpace><tt:URI>"
                    + "http://www.onvif.org/ver10/tptz/ZoomSpaces/VelocityGenericSpace</tt:URI>"
                    + "<tt:XRange><tt:Min>-1</tt:Min><tt:Max>1</tt:Max></tt:XRange>"
                    + "</tt:ContinuousZoomVelocitySpace>";

    private static String node() {
        var space = "http://www.onvif.org/ver10/tptz/PanTiltSpaces/";
        return "<tptz:PTZNode token=\"lens\"><tt:Name>lens</tt:Name><tt:SupportedPTZSpaces>"
                + space("AbsolutePanTiltPositionSpace", space + "PositionGenericSpace")
                + space("RelativePanTiltTranslationSpace", space + "TranslationGenericSpace")
                + space("ContinuousPanTiltVelocitySpace", space + "VelocityGenericSpace")
                + ZOOM
                + "</tt:SupportedPTZSpaces><tt:MaximumNumberOfPresets>"
                + MOST_PRESETS
                + "</tt:MaximumNumberOfPresets><tt:HomeSupported>true</tt:HomeSupported></tptz:PTZNode>";
    }

    private static String space(String name, String uri) {
        var range = "<tt:Min>-1</tt:Min><tt:Max>1</tt:Max>";
        return "<tt:"
                + name
                + "><tt:URI>"
                + uri
                + "</tt:URI><tt:XRange>"
                + range
                + "</tt:XRange><tt:YRange>"
                + range
                + "</tt:YRange></tt:"
                + name
                + ">";
    }

    private static Motor.Position vector(Soap.Question question) throws SoapFault {
        return new Motor.Position(
                question.number("PanTilt", "x"),
                question.number("PanTilt", "y"),
                question.number("Zoom", "x"));
    }

    private String move(Soap.Question question) throws SoapFault {
        freeToMove();
        surroundings.motor().move(vector(question), timeout(question));
        return "<tptz:ContinuousMoveResponse/>";
    }

    private void freeToMove() throws SoapFault {
        surroundings.counts().moves.incrementAndGet();
        if (surroundings.behaviour() instanceof OnvifBehaviour.MotorAtEnd) {
            throw new SoapFault(400, "ter:InvalidPosition", "The motor is at its end");
        }
    }

    private static Duration timeout(Soap.Question question) throws SoapFault {
        try {
            var asked = question.text("Timeout").map(Duration::parse).orElse(LONGEST);
            return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
        } catch (DateTimeException _) {
            throw new SoapFault(400, "ter:InvalidArgVal", "Timeout is not a duration");
        }
    }

    private String moveTo(Motor.Position target, String operation) throws SoapFault {
        freeToMove();
        if (!target.isWithin()) {
            throw new SoapFault(400, "ter:InvalidPosition", "The position is out of range");
        }
        surroundings.motor().moveTo(target);
        return "<tptz:" + operation + "Response/>";
    }

    private String moveBy(Motor.Position way) throws SoapFault {
        freeToMove();
        surroundings.motor().moveTo(surroundings.motor().position().plus(way, 1));
        return "<tptz:RelativeMoveResponse/>";
    }

    private String stop() {
        surroundings.counts().stops.incrementAndGet();
        surroundings.motor().stop();
        return "<tptz:StopResponse/>";
    }

    private String status() {
        var at = surroundings.motor().position();
        var moves = surroundings.motor().isMoving() ? "MOVING" : "IDLE";
        return "<tptz:GetStatusResponse><tptz:PTZStatus><tt:Position><tt:PanTilt x=\""
                + at.pan()
                + "\" y=\""
                + at.tilt()
                + "\"/><tt:Zoom x=\""
                + at.zoom()
                + "\"/></tt:Position><tt:MoveStatus><tt:PanTilt>"
                + moves
                + "</tt:PanTilt><tt:Zoom>"
                + moves
                + "</tt:Zoom></tt:MoveStatus><tt:UtcTime>"
                + surroundings.now()
                + "</tt:UtcTime></tptz:PTZStatus></tptz:GetStatusResponse>";
    }

    private String all() {
        var list = new StringBuilder("<tptz:GetPresetsResponse>");
        presets.forEach((token, preset) ->
                list.append("<tptz:Preset token=\"")
                        .append(token)
                        .append("\">")
                        .append(Soap.element("tt:Name", surroundings.words(preset.name())))
                        .append("</tptz:Preset>"));
        return list.append("</tptz:GetPresetsResponse>").toString();
    }

    private String save(Soap.Question question) throws SoapFault {
        if (presets.size() >= MOST_PRESETS) {
            throw new SoapFault(500, "ter:TooManyPresets", "There is room for 8 presets");
        }
        var token = question.text("PresetToken").orElseGet(() -> "place" + ++lastToken);
        var name = question.text("PresetName").orElse(token);
        presets.put(token, new Preset(name, surroundings.motor().position()));
        return "<tptz:SetPresetResponse>"
                + Soap.element("tptz:PresetToken", token)
                + "</tptz:SetPresetResponse>";
    }

    private Preset preset(Soap.Question question) throws SoapFault {
        var preset = presets.get(question.text("PresetToken").orElse(""));
        if (preset == null) {
            throw new SoapFault(400, "ter:NoToken", "There is no such preset");
        }
        return preset;
    }

    private String remove(Soap.Question question) throws SoapFault {
        preset(question);
        presets.remove(question.text("PresetToken").orElse(""));
        return "<tptz:RemovePresetResponse/>";
    }
}
