package homewatch.devices.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeepAliveTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void itIsDueAfterHalfOfAShortTimeoutAndTwentySecondsOfALongOne() {
        assertThat(new KeepAlive(true, Duration.ofSeconds(10), 7).at())
                .isEqualTo(7 + 5_000_000_000L);
        assertThat(new KeepAlive(true, MINUTE, 7).at()).isEqualTo(7 + 20_000_000_000L);
    }

    @Test
    void whatADeviceListsIsSaidFirst() {
        assertThat(new KeepAlive(true, MINUTE, 0).round(1)).contains("GET_PARAMETER");
        assertThat(new KeepAlive(false, MINUTE, 0).round(1)).contains("OPTIONS");
    }

    @Test
    void theOtherWayIsTriedAtOnceAndKept() {
        var keepAlive = new KeepAlive(true, MINUTE, 0);
        keepAlive.round(1);
        assertThat(keepAlive.refused(454, false)).contains("OPTIONS");
        assertThat(keepAlive.round(2)).contains("OPTIONS");
    }

    @Test
    void whoRefusesBothIsAskedAgainInTheNextRoundAlone() {
        var keepAlive = new KeepAlive(true, MINUTE, 0);
        keepAlive.round(1);
        assertThat(keepAlive.refused(405, false)).isPresent();
        assertThat(keepAlive.refused(405, false)).isEmpty();
        assertThat(keepAlive.round(2)).isPresent();
    }

    @Test
    void aFreshNonceIsAnsweredOnceARound() {
        var keepAlive = new KeepAlive(true, MINUTE, 0);
        keepAlive.round(1);
        assertThat(keepAlive.refused(401, true)).contains("GET_PARAMETER");
        assertThat(keepAlive.refused(401, true)).isEmpty();
        assertThat(keepAlive.round(2)).contains("GET_PARAMETER");
        assertThat(keepAlive.refused(401, true)).contains("GET_PARAMETER");
    }

    @Test
    void aRefusedLoginIsNeverRepeated() {
        var keepAlive = new KeepAlive(true, MINUTE, 0);
        keepAlive.round(1);
        assertThat(keepAlive.refused(401, false)).isEmpty();
        assertThat(keepAlive.round(2)).isEmpty();
    }
}
