package homewatch.lab.onvif;

/// The Media and the Media2 service: one stream, by both.
final class MediaAnswers {
    private final Surroundings surroundings;

    MediaAnswers(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    private String encoding() {
        return surroundings.stream().settings().clip().name().endsWith("H265") ? "H265" : "H264";
    }

    String answer(Soap.Question question, DeviceAnswers.Location location) throws SoapFault {
        return switch (question.name()) {
            case "GetProfiles" ->
                    "<trt:GetProfilesResponse>"
                            + profile("Profiles")
                            + "</trt:GetProfilesResponse>";
            case "GetProfile" -> {
                if (!question.text("ProfileToken").orElse("").equals("main")) {
                    throw new SoapFault(400, "ter:NoProfile", "There is no such profile");
                }
                yield "<trt:GetProfileResponse>" + profile("Profile") + "</trt:GetProfileResponse>";
            }
            case "GetVideoSources" ->
                    "<trt:GetVideoSourcesResponse><trt:VideoSources token=\"source\"><tt:Framerate>15</tt:Framerate>"
                            + "<tt:Resolution><tt:Width>640</tt:Width><tt:Height>360</tt:Height></tt:Resolution>"
                            + "</trt:VideoSources></trt:GetVideoSourcesResponse>";
            case "GetStreamUri" ->
                    "<trt:GetStreamUriResponse><trt:MediaUri>"
                            + Soap.element("tt:Uri", stream())
                            + "<tt:InvalidAfterConnect>false</tt:InvalidAfterConnect><tt:InvalidAfterReboot>false</tt:InvalidAfterReboot>"
                            + "<tt:Timeout>PT0S</tt:Timeout></trt:MediaUri></trt:GetStreamUriResponse>";
            case "GetSnapshotUri" ->
                    "<trt:GetSnapshotUriResponse><trt:MediaUri>"
                            + Soap.element("tt:Uri", snapshot(location))
                            + "<tt:InvalidAfterConnect>false</tt:InvalidAfterConnect><tt:InvalidAfterReboot>false</tt:InvalidAfterReboot>"
                            + "<tt:Timeout>PT0S</tt:Timeout></trt:MediaUri></trt:GetSnapshotUriResponse>";
            default -> throw SoapFault.notSupported(question.name());
        };
    }

    String answerMedia2(Soap.Question question, DeviceAnswers.Location location) throws SoapFault {
        if (surroundings.behaviour() instanceof OnvifBehaviour.Old) {
            throw SoapFault.notSupported("Media2");
        }
        return switch (question.name()) {
            case "GetProfiles" ->
                    "<tr2:GetProfilesResponse><tr2:Profiles token=\"main\" fixed=\"true\"><tr2:Name>main</tr2:Name><tr2:Configurations>"
                            + "<tr2:VideoSource token=\"source\"><tt:Name>source</tt:Name><tt:UseCount>1</tt:UseCount>"
                            + "<tt:SourceToken>source</tt:SourceToken></tr2:VideoSource><tr2:VideoEncoder token=\"encoder\">"
                            + encoder()
                            + "</tr2:VideoEncoder><tr2:PTZ token=\"ptz\">"
                            + PtzAnswers.CONFIGURATION
                            + "</tr2:PTZ></tr2:Configurations></tr2:Profiles></tr2:GetProfilesResponse>";
            case "GetStreamUri" ->
                    "<tr2:GetStreamUriResponse>"
                            + Soap.element("tr2:Uri", stream())
                            + "</tr2:GetStreamUriResponse>";
            case "GetSnapshotUri" ->
                    "<tr2:GetSnapshotUriResponse>"
                            + Soap.element("tr2:Uri", snapshot(location))
                            + "</tr2:GetSnapshotUriResponse>";
            default -> throw SoapFault.notSupported(question.name());
        };
    }

    private String profile(String name) {
        return "<trt:"
                + name
                + " token=\"main\" fixed=\"true\"><tt:Name>main</tt:Name>"
                + "<tt:VideoSourceConfiguration token=\"source\"><tt:Name>source</tt:Name><tt:UseCount>1</tt:UseCount>"
                + "<tt:SourceToken>source</tt:SourceToken><tt:Bounds x=\"0\" y=\"0\" width=\"640\" height=\"360\"/>"
                + "</tt:VideoSourceConfiguration><tt:VideoEncoderConfiguration token=\"encoder\">"
                + encoder()
                + "</tt:VideoEncoderConfiguration><tt:PTZConfiguration token=\"ptz\">"
                + PtzAnswers.CONFIGURATION
                + "</tt:PTZConfiguration></trt:"
                + name
                + ">";
    }

    private String encoder() {
        return "<tt:Name>encoder</tt:Name><tt:UseCount>1</tt:UseCount><tt:Encoding>"
                + encoding()
                + "</tt:Encoding><tt:Resolution><tt:Width>640</tt:Width><tt:Height>360</tt:Height></tt:Resolution>"
                + "<tt:Quality>5</tt:Quality><tt:SessionTimeout>PT60S</tt:SessionTimeout>";
    }

    private String stream() {
        var url = surroundings.stream().url();
        return surroundings.address("rtsp", ":" + url.getPort() + url.getPath());
    }

    private String snapshot(DeviceAnswers.Location location) throws SoapFault {
        if (surroundings.behaviour() instanceof OnvifBehaviour.NoSnapshots) {
            throw new SoapFault(500, "ter:SnapshotNotSupported", "There are no pictures");
        }
        return surroundings.address("http", location.port() + Picture.PATH);
    }
}
