package homewatch.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import homewatch.process.secret.Secret;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.Command;
import homewatch.wire.CommandId;
import homewatch.wire.Finding;
import homewatch.wire.Report;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static final CameraAssignment HALL =
            new CameraAssignment(
                    new CameraId("hall"),
                    URI.create("rtsp://10.0.0.7/stream2"),
                    "cam",
                    Secret.of("hunter2"),
                    CameraAssignment.Transport.TCP);

    @Test
    void aReportComesBackAsItWas() throws Exception {
        var finding =
                new Finding(
                        Finding.Rung.PORT, Finding.Outcome.FAILED, "refused", Duration.ofMillis(2));
        var state =
                new CameraState(
                        new CameraId("hall"),
                        Status.OFFLINE,
                        Verdict.PORT_CLOSED,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        List.of(finding));
        var report = new Report(7, Instant.EPOCH, new Report.Fact.Changed(state));
        var json = Json.link().writeValueAsString(report);
        assertThat(json)
                .contains(
                        "\"verdict\":\"port_closed\"",
                        "\"status\":\"offline\"",
                        "\"type\":\"changed\"");
        assertThat(Json.link().readValue(json, Report.class)).isEqualTo(report);
    }

    @Test
    void theLinkCarriesAPasswordAndNobodyElseDoes() throws Exception {
        var command =
                new Command(new CommandId("c1"), Duration.ofSeconds(5), new Command.Wish.Try(HALL));
        var json = Json.link().writeValueAsString(command);
        assertThat(Json.link().readValue(json, Command.class)).isEqualTo(command);
        assertThat(Json.api().writeValueAsString(command))
                .contains("\"***\"")
                .doesNotContain("hunter2");
        assertThat(command.toString()).doesNotContain("hunter2");
    }

    @Test
    void anOfflineCameraWithoutAVerdictDoesNotComeIn() {
        var json =
                "{\"camera\":\"hall\",\"status\":\"offline\",\"since\":\"2026-01-01T00:00:00Z\",\"evidence\":[]}";
        assertThatThrownBy(() -> Json.link().readValue(json, CameraState.class))
                .isInstanceOf(JsonMappingException.class);
    }

    @Test
    void whatANewerPeerAddsIsIgnoredOnTheLinkAndRefusedByTheApi() throws Exception {
        var json = "{\"type\":\"probe\",\"camera\":\"hall\",\"colour\":\"red\"}";
        assertThat(Json.link().readValue(json, Command.Wish.Probe.class).camera())
                .isEqualTo(new CameraId("hall"));
        assertThatThrownBy(() -> Json.api().readValue(json, Command.Wish.class))
                .hasMessageContaining("colour");
    }

    @Test
    void anIdentifierThatDoesNotFitAUrlIsRefused() {
        for (var bad : List.of("", "-a", "a-", "A", "a b", "a/b", "../a", "a".repeat(64))) {
            assertThatThrownBy(() -> new CameraId(bad))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
