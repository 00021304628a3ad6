package homewatch.devices.tapo.discovery;

import static homewatch.devices.tapo.Vectors.bytes;
import static homewatch.devices.tapo.Vectors.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import homewatch.devices.tapo.Vectors;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PacketVectorTest {
    @Test
    void theProbeIsThatWhichOthersComputed() throws Exception {
        var vector = Vectors.of("discovery_20002");
        int serial = ByteBuffer.wrap(bytes(vector, "serial")).getInt();
        var payload = text(vector, "payload").getBytes(UTF_8);
        assertThat(Packet.probe(serial, payload)).isEqualTo(bytes(vector, "packet"));
        assertThat(Packet.payload(bytes(vector, "packet"))).hasValue(payload);
        assertThat(Packet.payload(new byte[16])).isEmpty();
    }
}
