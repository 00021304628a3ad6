package homewatch.devices.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FrameAssemblerTest {
    private static final String SPS = "6742c016d900a02ff970110000030001000003001e0f162e48";
    private static final String PPS = "68ce3880";

    private final Track track = new Track(Codec.H264);

    @Test
    void aSingleUnitWithAMarkerIsAFrame() {
        track.last("61 9a bc de");
        assertThat(track.frames())
                .singleElement()
                .satisfies(frame -> {
                    assertThat(frame.key()).isFalse();
                    assertThat(frame.intact()).isTrue();
                    assertThat(frame.size()).isEqualTo(4);
                    assertThat(frame.rtpTimestamp()).isEqualTo(1000);
                    assertThat(frame.annexB()).isEmpty();
                });
    }

    @Test
    void aKeyFrameComesBehindTheNewestParameterSets() {
        track.assembler().parameters(HexFormat.of().parseHex("6700000000"));
        track.packet("78 0019" + SPS + "0004" + PPS).last("65 88 84 00");
        assertThat(track.frames())
                .singleElement()
                .satisfies(frame -> {
                    assertThat(frame.key()).isTrue();
                    assertThat(frame.size()).isEqualTo(4);
                    assertThat(HexFormat.of().formatHex(frame.annexB()))
                            .isEqualTo("00000001" + SPS + "00000001" + PPS + "0000000165888400");
                });
        assertThat(track.assembler().size()).contains(new PictureSize(640, 360));
    }

    @Test
    void fragmentsAreTheSameFrameAsTheWholeUnit() {
        track.last("65 88 84 00 11 22");
        track.packet("7c 85 88").packet("7c 05 84 00").last("7c 45 11 22");
        var whole = track.frames().get(0);
        var fragmented = track.frames().get(1);
        assertThat(fragmented.intact()).isTrue();
        assertThat(fragmented.size()).isEqualTo(whole.size());
        assertThat(fragmented.fingerprint()).isEqualTo(whole.fingerprint());
        assertThat(fragmented.annexB()).isEqualTo(whole.annexB());
    }

    @Test
    void aFrameWithoutMarkerEndsWhereTheTimestampChanges() {
        track.packet("61 01").packet("61 02").next().packet("61 03");
        assertThat(track.frames()).singleElement().returns(4, VideoFrame::size);
        track.next().packet("61 04");
        assertThat(track.frames()).hasSize(2);
    }

    @Test
    void aMarkerThatLiesIsNotBelievedAgain() {
        var slice = HexFormat.of().parseHex("6101");
        track.send(slice, true).send(slice, true).next();
        for (int i = 0; i < 3; i++) {
            track.send(slice, true).send(slice, true).next();
        }
        track.packet("61 05");
        assertThat(track.frames()).extracting(VideoFrame::size).containsExactly(2, 2, 4, 4, 4);
    }

    @Test
    void unitsBehindTheMarkerThatAreNotShownMakeItNoLie() {
        for (int i = 0; i < 3; i++) {
            track.send(HexFormat.of().parseHex("6101"), true).packet("06 05 01 ff 80").next();
        }
        assertThat(track.frames()).hasSize(3);
    }

    @Test
    void parameterSetsOfTheirOwnTimestampAreNoFrame() {
        track.last(SPS).last(PPS).last("65 88 84 00");
        assertThat(track.frames()).singleElement().returns(true, VideoFrame::key);
    }

    @Test
    void aFrameOfWhichAPacketWasLostIsNotIntact() {
        track.packet("7c 85 88").lose(1).last("7c 45 11");
        track.last("61 01");
        assertThat(track.frames()).extracting(VideoFrame::intact).containsExactly(false, true);
        assertThat(track.frames().getFirst().annexB()).isEmpty();
        assertThat(track.assembler().lost()).isEqualTo(1);
    }

    @Test
    void aLostEndLeavesTheFrameBeforeNotIntact() {
        track.packet("7c 85 88").lose(1).next().last("61 01");
        track.last("61 02").last("61 03");
        assertThat(track.frames()).extracting(VideoFrame::intact).startsWith(false, false, true);
    }

    @Test
    void aFragmentedUnitWithoutItsEndIsNotIntact() {
        track.packet("7c 85 88").next().last("61 01").last("61 02");
        assertThat(track.frames()).extracting(VideoFrame::intact).startsWith(false, true);
    }

    @Test
    void aFragmentWithoutItsStartIsNotIntact() {
        track.packet("61 01").last("7c 45 11");
        assertThat(track.frames()).singleElement().returns(false, VideoFrame::intact);
    }

    @Test
    void lateAndRepeatedPacketsAreDropped() {
        track.last("61 01").lose(1).last("61 03");
        track.lose(-2).last("61 02").last("61 03");
        track.last("61 04");
        assertThat(track.frames()).extracting(VideoFrame::size).hasSize(3);
    }

    @Test
    void aSenderThatBeginsAnewIsFollowed() {
        track.last("61 01").beginAnew(8).last("61 02").last("61 03");
        assertThat(track.frames())
                .extracting(VideoFrame::intact)
                .containsExactly(true, false, true);
        assertThat(track.assembler().lost()).isZero();
        assertThat(track.assembler().reception())
                .hasValueSatisfying(it -> assertThat(it.source()).isEqualTo(8));
    }

    @Test
    void numbersThatJumpBackAreFollowedOnceTheyAreInOrder() {
        track.last("61 01").lose(-5000).last("61 02").last("61 03").last("61 04");
        assertThat(track.frames()).hasSize(3);
    }

    @Test
    void theHighestNumberCountsItsCycles() {
        track.last("61 01").last("61 02").last("61 03");
        assertThat(track.assembler().reception())
                .contains(new FrameAssembler.Reception(7, 0, 0x10000));
    }

    @Test
    void aHugeFrameIsCutOffAndNotIntact() {
        var piece = new byte[60_000];
        piece[0] = 0x65;
        for (int i = 0; i < 200; i++) {
            track.send(piece, false);
        }
        track.next().last("61 01");
        assertThat(track.frames())
                .first()
                .satisfies(frame -> {
                    assertThat(frame.intact()).isFalse();
                    assertThat(frame.size()).isBetween(4_000_000, 4 * 1024 * 1024);
                    assertThat(frame.annexB()).isEmpty();
                });
    }

    @Test
    void aggregatesThatLieAboutLengthsAreNotIntact() {
        track.packet("78 0002 6101 ffff 61").last("61 01");
        assertThat(track.frames()).singleElement().returns(false, VideoFrame::intact);
    }

    @Test
    void packetsOfAnotherPayloadTypeAreNotOurs() {
        var assembler = new FrameAssembler(Codec.H264, 97);
        var payload = new byte[] {0x61, 1};
        assertThat(assembler.take(new RtpPacket(payload, 96, true, 1, 2, 3, 0, 2), 0)).isEmpty();
    }

    @Test
    void h265IsPutTogetherFromAggregatesAndFragments() {
        var other = new Track(Codec.H265);
        other.packet("6001 0004 40010c01 0005 4201010160 0004 44010203");
        other.packet("6201 93 aabb").packet("6201 13 cc").last("6201 53 dd");
        other.last("0201 aabb");
        assertThat(other.frames()).extracting(VideoFrame::key).containsExactly(true, false);
        assertThat(other.frames()).extracting(VideoFrame::size).containsExactly(6, 4);
        assertThat(HexFormat.of().formatHex(other.frames().getFirst().annexB()))
                .isEqualTo(
                        "0000000140010c01"
                                + "000000014201010160"
                                + "0000000144010203"
                                + "000000012601aabbccdd");
    }
}
