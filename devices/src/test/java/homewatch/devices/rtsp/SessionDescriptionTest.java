package homewatch.devices.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.devices.video.Codec;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The texts have the shape of what such devices send.
class SessionDescriptionTest {
    private static final String GSTREAMER =
            """
            v=0
            o=- 5123 1 IN IP4 127.0.0.1
            s=Session streamed with GStreamer
            i=rtsp-server
            t=0 0
            a=tool:GStreamer
            a=type:broadcast
            a=control:*
            a=range:npt=now-
            m=video 0 RTP/AVP 96
            c=IN IP4 0.0.0.0
            b=AS:400
            a=rtpmap:96 H264/90000
            a=framerate:15
            a=fmtp:96 packetization-mode=1;profile-level-id=42c016;sprop-parameter-sets=Z0LAFg==,aM48gA==
            a=control:stream=0
            m=audio 0 RTP/AVP 8
            a=rtpmap:8 PCMA/8000/1
            a=control:stream=1
            """;

    private static final String TAPO =
            """
            v=0
            o=- 14665860 31787219 1 IN IP4 192.168.1.20
            s=Session streamed by "TP-LINK RTSP Server"
            t=0 0
            a=smart_encoder:virtualIFrame:0
            m=video 0 RTP/AVP 96
            c=IN IP4 0.0.0.0
            b=AS:4096
            a=range:npt=0-
            a=control:track1
            a=rtpmap:96 H264/90000
            a=fmtp:96 packetization-mode=1; profile-level-id=64001E; sprop-parameter-sets=Z2QAHqwsaoMg5puAgICB,aO48sAA=
            m=audio 0 RTP/AVP 8
            a=rtpmap:8 PCMA/8000
            a=control:track2
            m=application/TP-LINK 0 RTP/AVP smart/1/90000
            a=rtpmap:95 TP-LINK/90000
            a=control:track3
            """;

    private static final String HIKVISION =
            """
            v=0
            o=- 1109162014219182 0 IN IP4 0.0.0.0
            s=HIK Media Server V3.4.3
            i=HIK Media Server Session Description : standard
            e=NONE
            c=IN IP4 0.0.0.0
            t=0 0
            a=control:*
            b=AS:5060
            a=range:clock=0-
            m=video 0 RTP/AVP 96
            i=Video Media
            a=rtpmap:96 H265/90000
            a=fmtp:96 profile-space=0;profile-id=1;sprop-vps=QAEMAf//AWA=;sprop-sps=QgEBAWA=;sprop-pps=RAHA
            a=control:trackID=1
            a=Media_header:MEDIAINFO=494D4B48010100000400000100000000;
            a=appversion:1.0
            """;

    private static SessionDescription parse(String text) {
        return SessionDescription.parse(text).orElseThrow();
    }

    @Test
    void gstreamersVideoIsFound() {
        var description = parse(GSTREAMER);
        assertThat(description.control()).isEqualTo("*");
        assertThat(description.video().codec()).isEqualTo(Codec.H264);
        assertThat(description.video().payloadType()).isEqualTo(96);
        assertThat(description.video().control()).isEqualTo("stream=0");
        assertThat(description.video().frameRate()).isEqualTo(OptionalDouble.of(15));
        assertThat(description.video().parameterSets())
                .hasSize(2)
                .first()
                .isEqualTo(new byte[] {0x67, 0x42, (byte) 0xC0, 0x16});
    }

    @Test
    void tapoHasNoSessionControlAndATrackOfItsOwn() {
        var description = parse(TAPO.replace("\n", "\r\n"));
        assertThat(description.control()).isEmpty();
        assertThat(description.video().control()).isEqualTo("track1");
        assertThat(description.video().frameRate()).isEmpty();
        assertThat(description.video().parameterSets()).hasSize(2);
    }

    @Test
    void hikvisionsH265HasThreeParameterSets() {
        var video = parse(HIKVISION).video();
        assertThat(video.codec()).isEqualTo(Codec.H265);
        assertThat(video.control()).isEqualTo("trackID=1");
        assertThat(video.parameterSets()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v=0\nm=audio 0 RTP/AVP 8\na=rtpmap:8 PCMA/8000\n",
                "v=0\nm=video 0 RTP/AVP 26\na=rtpmap:26 JPEG/90000\n",
                "v=0\nm=video 0 RTP/AVP 96\n",
                "v=0\nm=video\na=rtpmap\na=rtpmap:\na=rtpmap:x H264/90000\na=rtpmap:999 H264/90000\n",
                "a=rtpmap:96 H264/90000\n"
            })
    void whereThereIsNoVideoThereIsNone(String text) {
        assertThat(SessionDescription.parse(text)).isEmpty();
    }

    @Test
    void parameterSetsThatAreNoneAreLeftOut() {
        var text = GSTREAMER.replace("Z0LAFg==,", "!!!,");
        assertThat(parse(text).video().parameterSets()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://h/s2, '', rtsp://h/s2",
        "rtsp://h/s2, *, rtsp://h/s2",
        "rtsp://h/s2, track1, rtsp://h/s2/track1",
        "rtsp://h/s2/, track1, rtsp://h/s2/track1",
        "rtsp://h/s2, /track1, rtsp://h/track1",
        "rtsp://h, /track1, rtsp://h/track1",
        "rtsp://h/s2, rtsp://h:554/other, rtsp://h:554/other",
        "rtsp://h/s2, RTSP://h/other, RTSP://h/other",
        "rtsp://h/real?channel=1&subtype=1, trackID=0, rtsp://h/real?channel=1&subtype=1/trackID=0"
    })
    void addressesOfTracksAreJoinedAsText(String base, String control, String expected) {
        assertThat(SessionDescription.resolve(base, control)).isEqualTo(expected);
    }
}
