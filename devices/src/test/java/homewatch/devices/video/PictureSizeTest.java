package homewatch.devices.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureSizeTest {
    /// Parameter sets by x264 and x265: progressive, interlaced, cropped, and of each chroma
    /// format.
    @ParameterizedTest
    @CsvSource({
        "H264, 640x360, 6742c016d900a02ff970110000030001000003001e0f162e48",
        "H264, 1920x1080, 67640028acd940780227e5c044000003000400000300783c60c658",
        "H264, 1920x1080, 674d4028eca03c0227ef0110000003001000000301e1f162d960",
        "H264, 2560x1440, 674d4032eca014005ad80880000003008000000f078c18cb",
        "H264, 638x358, 67f40016919b281405fdc5e0220000030002000003003c1e2c5b2c",
        "H264, 638x358, 677a0016bcd940a02fea2f0110000003001000000301e0f162d960",
        "H264, 638x358, 67640016f3650280bfb8bc05b20000030002000003003c1e2c5b2c",
        "H265, 640x360, 42010101600000030090000003000003003fa00502016965959a4932bc05a02000000300"
                + "2000000301e1",
        "H265, 1920x1080, 420101016000000300900000030000030078a003c08010e596566924caf016808000000"
                + "3008000000784",
        "H265, 638x358, 4201010408000003009d0800000300003fb005020169d5e5959a4932bc05a020000003002"
                + "000000301e1",
        "H265, 638x358, 4201010408000003009e0800000300003f9000a0402d3bbcb2b349265780b40400000300"
                + "04000003003c20",
    })
    void sizesOfRealEncodersAreRead(Codec codec, String size, String parameterSet) {
        var bytes = HexFormat.of().parseHex(parameterSet);
        assertThat(PictureSize.of(codec, bytes)).hasToString("Optional[" + size + "]");
    }

    @Test
    void scalingListsAndPictureOrderCyclesArePassedOver() {
        var bits = new BitWriter().bits(8, 0x67).bits(8, 100).bits(16, 40).unsigned(0);
        bits.unsigned(1).unsigned(0).unsigned(0).bits(1, 0).bits(1, 1);
        bits.bits(1, 1);
        for (int i = 0; i < 16; i++) {
            bits.signed(i % 2);
        }
        bits.bits(1, 1).signed(-8).bits(6, 0);
        bits.unsigned(0)
                .unsigned(1)
                .bits(1, 0)
                .signed(-3)
                .signed(4)
                .unsigned(2)
                .signed(1)
                .signed(-1);
        bits.unsigned(1).bits(1, 0).unsigned(39).unsigned(22).bits(3, 0b111);
        bits.unsigned(0).unsigned(0).unsigned(0).unsigned(4).bits(8, 0);
        assertThat(PictureSize.of(Codec.H264, bits.bytes())).contains(new PictureSize(640, 360));
    }

    @Test
    void subLayersOfH265ArePassedOver() {
        var bits = new BitWriter().bits(16, 0x4201).bits(4, 0).bits(3, 2).bits(1, 1);
        bits.bits(48, 0).bits(48, 0);
        bits.bits(2, 0b11).bits(2, 0b01).bits(12, 0);
        bits.bits(48, 0).bits(40, 0).bits(8, 30).bits(8, 60);
        bits.unsigned(0).unsigned(1).unsigned(704).unsigned(576).bits(1, 0).bits(8, 0);
        assertThat(PictureSize.of(Codec.H265, unemulated(bits.bytes())))
                .contains(new PictureSize(704, 576));
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void noPrefixOfAParameterSetIsReadBeyondItsEnd(Codec codec) {
        var whole = HexFormat.of().parseHex("6742c016d900a02ff970110000030001000003001e0f162e48");
        for (int length = 0; length < 9; length++) {
            assertThat(PictureSize.of(codec, Arrays.copyOf(whole, length))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"6742c016", "67420000000000000000000000000000000000"})
    void whatMakesNoSenseHasNoSize(String hex) {
        assertThat(PictureSize.of(Codec.H264, HexFormat.of().parseHex(hex))).isEmpty();
    }

    /// Puts the emulation prevention in that a stream would have.
    private static byte[] unemulated(byte[] payload) {
        var hex = new StringBuilder();
        int zeros = 0;
        for (byte each : payload) {
            if (zeros == 2 && (each & 0xFC) == 0) {
                hex.append("03");
                zeros = 0;
            }
            hex.append(HexFormat.of().toHexDigits(each));
            zeros = each == 0 ? zeros + 1 : 0;
        }
        return HexFormat.of().parseHex(hex);
    }
}
