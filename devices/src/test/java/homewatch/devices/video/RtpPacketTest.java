package homewatch.devices.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtpPacketTest {
    @Test
    void theHeaderIsRead() {
        var packet = parse("80e0abcd 11223344 55667788 aabb");
        assertThat(packet.payloadType()).isEqualTo(96);
        assertThat(packet.marker()).isTrue();
        assertThat(packet.sequence()).isEqualTo(0xABCD);
        assertThat(packet.timestamp()).isEqualTo(0x11223344L);
        assertThat(packet.source()).isEqualTo(0x55667788L);
        assertThat(packet.offset()).isEqualTo(2 + 12);
        assertThat(packet.length()).isEqualTo(2);
    }

    @Test
    void sourcesExtensionAndPaddingAreNoPayload() {
        var packet =
                parse("b2600001 00000000 00000000 11111111 22222222 abcd0001 33333333 aabb 000003");
        assertThat(packet.offset()).isEqualTo(2 + 28);
        assertThat(packet.length()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "80600001 00000000 000000",
                "40600001 00000000 00000000 aabb",
                "8f600001 00000000 00000000 aabb",
                "90600001 00000000 00000000 aabb",
                "90600001 00000000 00000000 abcdffff aabb",
                "a0600001 00000000 00000000 aaff"
            })
    void whatIsTooShortForItsHeaderIsNoPacket(String hex) {
        var bytes = bytes(hex);
        assertThat(RtpPacket.parse(bytes, 0, bytes.length)).isEmpty();
    }

    private static RtpPacket parse(String hex) {
        var bytes = bytes("ffff" + hex + "ffff");
        return RtpPacket.parse(bytes, 2, bytes.length - 4).orElseThrow();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
