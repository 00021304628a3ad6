package homewatch.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.process.secret.Secret;
import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.FromAgent;
import homewatch.wire.FromHub;
import homewatch.wire.LinkProtocol;
import homewatch.wire.Report;
import homewatch.wire.SiteId;
import homewatch.wire.Status;
import homewatch.wire.Vitals;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkMessagesTest {
    private static final CameraState ONLINE =
            new CameraState(
                    new CameraId("hall"),
                    Status.ONLINE,
                    null,
                    Instant.EPOCH,
                    Instant.EPOCH,
                    List.of());

    @Test
    void everyMessageOfAnAgentComesBackAsItWas() throws Exception {
        var messages =
                List.of(
                        new FromAgent.Hello("key", "signature", Secret.of("t"), "epoch", "0.1.0"),
                        new FromAgent.Hello("key", "signature", null, "epoch", "0.1.0"),
                        new FromAgent.Reports(
                                List.of(
                                        new Report(
                                                1,
                                                Instant.EPOCH,
                                                new Report.Fact.Started("0.1.0")))),
                        new FromAgent.Now(List.of(ONLINE)),
                        new FromAgent.Alive(
                                Instant.EPOCH,
                                7,
                                List.of(
                                        new Vitals(
                                                new CameraId("hall"),
                                                Instant.EPOCH,
                                                "H264",
                                                640,
                                                360,
                                                15.0,
                                                400_000)),
                                List.of()));
        for (var message : messages) {
            var json = Json.link().writerFor(FromAgent.class).writeValueAsString(message);
            assertThat(Json.link().readValue(json, FromAgent.class)).isEqualTo(message);
        }
    }

    @Test
    void everyMessageOfTheControlPlaneComesBackAsItWas() throws Exception {
        var agent = LinkProtocol.agentId("key");
        var messages =
                List.of(
                        new FromHub.Challenge("nonce"),
                        new FromHub.Welcome(agent, new SiteId("home"), 3),
                        new FromHub.Refused("no"),
                        new FromHub.Assignments(List.of(), List.of()),
                        new FromHub.Acknowledged(9));
        for (var message : messages) {
            var json = Json.link().writerFor(FromHub.class).writeValueAsString(message);
            assertThat(Json.link().readValue(json, FromHub.class)).isEqualTo(message);
        }
    }

    @Test
    void anAgentIsKnownByItsKey() {
        assertThat(LinkProtocol.agentId("key")).isEqualTo(LinkProtocol.agentId("key"));
        assertThat(LinkProtocol.agentId("key")).isNotEqualTo(LinkProtocol.agentId("other"));
    }
}
