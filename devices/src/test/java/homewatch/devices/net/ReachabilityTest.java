package homewatch.devices.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachabilityTest {
    private static final List<String> TABLE =
            """
            IP address       HW type     Flags       HW address            Mask     Device
            192.168.1.20     0x1         0x2         9c:53:22:00:00:01     *        eth0
            192.168.1.21     0x1         0x0         00:00:00:00:00:00     *        eth0
            192.168.1.22     0x1         0x6         9c:53:22:00:00:02     *        eth0
            192.168.1.23     0x1         0xzz        9c:53:22:00:00:03     *        eth0
            192.168.1.24
            """
                    .lines()
                    .toList();

    @ParameterizedTest
    @CsvSource({
        "192.168.1.20, PRESENT",
        "192.168.1.21, ABSENT",
        "192.168.1.22, PRESENT",
        "192.168.1.23, ABSENT",
        "192.168.1.24, NOT_KNOWN",
        "192.168.1.2, NOT_KNOWN",
        "IP, NOT_KNOWN"
    })
    void theNeighbourTableIsRead(String address, Reachability.Neighbour expected) {
        assertThat(Reachability.neighbour(TABLE, address)).isEqualTo(expected);
    }

    @Test
    void loopbackIsNobodysNeighbour() {
        assertThat(Reachability.neighbour(InetAddress.getLoopbackAddress()))
                .isEqualTo(Reachability.Neighbour.NOT_KNOWN);
    }

    @Test
    void aListeningPortIsConnectedAndAClosedOneRefuses() throws Exception {
        InetSocketAddress address;
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = (InetSocketAddress) server.getLocalSocketAddress();
            assertThat(connect(address)).isInstanceOf(TcpOutcome.Connected.class);
        }
        assertThat(connect(address)).isInstanceOf(TcpOutcome.Refused.class);
    }

    @Test
    void anUnresolvedHostIsUnroutable() {
        assertThat(connect(InetSocketAddress.createUnresolved("nobody.invalid", 554)))
                .isInstanceOf(TcpOutcome.Unroutable.class);
    }

    private static TcpOutcome connect(InetSocketAddress address) {
        return Reachability.connect(address, Duration.ofSeconds(10), System::nanoTime);
    }
}
