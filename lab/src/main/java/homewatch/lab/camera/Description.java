package homewatch.lab.camera;

import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;

/// The session description of a clip (RFC 8866, RFC 6184 §8.2.1, RFC 7798 §7.2.1).
final class Description {
    private Description() {}

    static String of(LabClip clip, String address) {
        var coded = clip.coded();
        var lines =
                new String[] {
                    "v=0",
                    "o=- 1 1 IN IP4 " + address,
                    "s=Homewatch lab",
                    "c=IN IP4 0.0.0.0",
                    "t=0 0",
                    "a=control:*",
                    "m=video 0 RTP/AVP " + CodedFrame.PAYLOAD_TYPE,
                    "b=AS:500",
                    "a=rtpmap:" + CodedFrame.PAYLOAD_TYPE + " " + coded.format() + "/90000",
                    "a=fmtp:" + CodedFrame.PAYLOAD_TYPE + " " + format(coded),
                    "a=framerate:15.0",
                    "a=control:track1"
                };
        return String.join("\r\n", lines) + "\r\n";
    }

    private static String format(CodedClip clip) {
        return switch (clip.format()) {
            case H264 -> h264(clip);
            case H265 -> h265(clip);
        };
    }

    private static String h264(CodedClip clip) {
        var level = HexFormat.of().withUpperCase().formatHex(clip.parameterSets().getFirst(), 1, 4);
        var sets = clip.parameterSets().stream().map(Description::encoded);
        return "packetization-mode=1;profile-level-id="
                + level
                + ";sprop-parameter-sets="
                + sets.collect(Collectors.joining(","));
    }

    private static String h265(CodedClip clip) {
        return clip.parameterSets().stream()
                .map(it -> name(clip.format().typeOf(it)) + "=" + encoded(it))
                .collect(Collectors.joining(";"));
    }

    private static String name(int type) {
        return switch (type) {
            case 32 -> "sprop-vps";
            case 33 -> "sprop-sps";
            default -> "sprop-pps";
        };
    }

    private static String encoded(byte[] unit) {
        return Base64.getEncoder().encodeToString(unit);
    }
}
