package homewatch.devices.tapo.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import homewatch.devices.tapo.cipher.RsaPair;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Answers to a search that are none.
class DiscoveryFuzzTest {
    private static final RsaPair KEYS = RsaPair.ofBits(2048);
    private static final String ANSWER =
            """
            {"error_code":0,"result":{"device_id":"ab","device_model":"P115(EU)","ip":"203.0.113.9",
            "device_type":"SMART.TAPOPLUG","mac":"A8-42-A1-00-00-01","factory_default":false,
            "encrypt_type":["3"],"encrypt_info":{"sym_schm":"AES","key":"AAAA","data":"AAAA"},
            "mgt_encrypt_schm":{"encrypt_type":"KLAP","http_port":80,"lv":2}}}\
            """;

    @FuzzTest(maxDuration = "30s")
    void anyDatagramIsTaken(byte[] bytes) {
        take(bytes);
    }

    static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void answersWithBytesChangedAreTaken(long seed) {
        var random = new SplittableRandom(seed);
        int taken = 0;
        for (int i = 0; i < 300; i++) {
            var packet = packet();
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                packet[random.nextInt(1, packet.length)] = (byte) random.nextInt();
            }
            taken += take(packet);
        }
        assertThat(taken).as("some were still answers").isPositive();
    }

    private static byte[] packet() {
        var header = "\u0002" + "\u0000".repeat(Packet.HEADER - 1);
        return (header + ANSWER).getBytes(StandardCharsets.US_ASCII);
    }

    private static int take(byte[] bytes) {
        var from = InetAddress.getLoopbackAddress();
        var found = DiscoveryAnswer.parse(bytes, from, KEYS);
        found.ifPresent(it -> {
            assertThat(it.address()).isEqualTo(from);
            assertThat(it.port()).isBetween(1, 65_535);
            assertThat(it.deviceId()).matches("[\\w-]{0,100}");
            assertThat(it.description().model()).doesNotContainPattern("\\p{Cntrl}");
        });
        return found.isPresent() ? 1 : 0;
    }
}
