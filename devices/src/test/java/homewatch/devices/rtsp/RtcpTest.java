package homewatch.devices.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtcpTest {
    @Test
    void aSenderReportShowsTheSendersClock() {
        var bytes = bytes("80c80006 11111111 eeaffac0 80000000 00000000 00000000 00000000");
        assertThat(Rtcp.senderClock(bytes, 0, bytes.length))
                .contains(Instant.parse("2026-11-24T12:00:00.500Z"));
    }

    @Test
    void itIsFoundBehindOtherReports() {
        var bytes =
                bytes(
                        "80c90001 22222222 80c80006 11111111 83aa7e81 00000000 00000000 00000000 00000000");
        assertThat(Rtcp.senderClock(bytes, 0, bytes.length)).contains(Instant.ofEpochSecond(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "80c80006 11111111",
                "80c80006 11111111 00000000 00000000 00000000 00000000 00000000",
                "00c80006 11111111 83aa7e81 00000000 00000000 00000000 00000000",
                "80ca0000 80ca0000 80ca0000"
            })
    void whereThereIsNoneThereIsNone(String hex) {
        var bytes = bytes(hex);
        assertThat(Rtcp.senderClock(bytes, 0, bytes.length)).isEmpty();
    }

    @Test
    void aReceiverReportIsFollowedByItsSourcesName() {
        var reception = Optional.of(new Rtcp.Reception(0x22222222, 3, 0x10005));
        assertThat(HexFormat.of().formatHex(Rtcp.receiverReport(0x11111111, reception)))
                .isEqualTo(
                        "81c90007"
                                + "11111111"
                                + "22222222"
                                + "00000003"
                                + "00010005"
                                + "00000000"
                                + "00000000"
                                + "00000000"
                                + "81ca0004"
                                + "11111111"
                                + "0109"
                                + "686f6d657761746368"
                                + "00");
    }

    @Test
    void beforeThereWasAPacketTheReportHasNoBlock() {
        assertThat(HexFormat.of().formatHex(Rtcp.receiverReport(0x11111111, Optional.empty())))
                .startsWith("80c90001" + "11111111" + "81ca0004");
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
