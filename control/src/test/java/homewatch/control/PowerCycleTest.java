package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import homewatch.control.operation.Scope;
import homewatch.wire.CameraId;
import homewatch.wire.CommandId;
import homewatch.wire.CommandProgress;
import homewatch.wire.CommandResult;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.CycleStep;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.DeviceWish;
import homewatch.wire.FromAgent;
import homewatch.wire.FromHub;
import homewatch.wire.Happening;
import homewatch.wire.PlugId;
import homewatch.wire.Report;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerCycleTest {
    private static final String CYCLE = "/api/cameras/hall/power-cycle";
    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir Path root;
    private TestingHub hub;
    private TestingAgent agent;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        agent = hub.agent().passing();
        hub.post(
                "/api/sensors/tapo-p115",
                "{\"name\":\"Plug\",\"host\":\"192.168.1.40\",\"keep_if_failing\":true}");
        hub.post(
                "/api/cameras",
                "{\"name\":\"Hall\",\"address\":\"rtsp://192.168.1.20/s\",\"supply\":\"plug\",\"keep_if_failing\":true}");
    }

    @AfterEach
    void stop() {
        agent.close();
        hub.close();
    }

    @Test
    void eachStepIsTold() throws Exception {
        agent.silent();
        var begun = hub.post(CYCLE, "");
        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        assertThat(begun.json().at("/state").asText()).isEqualTo("running");
        assertThat(begun.json().at("/plug").asText()).isEqualTo("plug");
        var command = agent.next(FromHub.Do.class).command();
        assertThat(command.wish()).isEqualTo(new DeviceWish.PowerCycle(new CameraId("hall")));
        step(command.id(), CycleStep.Name.CHECK, "It draws 4.5 W.");
        step(command.id(), CycleStep.Name.SWITCH_OFF, "Off.\u001b[2J");
        step(command.id(), CycleStep.Name.SWITCH_OFF, "Off.\u001b[2J");
        Waiting.until(() -> cycle().at("/steps").size() == 2);
        assertThat(cycle().at("/steps/1/name").asText()).isEqualTo("switch_off");
        assertThat(cycle().at("/steps/1/detail").asText()).doesNotContain("\u001b");
        var again = hub.post(CYCLE, "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().at("/detail").asText()).contains("already");
        end(
                command.id(),
                new DeviceOutcome.Cycled(
                        List.of(
                                passed(CycleStep.Name.CHECK, "It draws 4.5 W."),
                                passed(CycleStep.Name.SWITCH_OFF, "Off."),
                                passed(CycleStep.Name.PICTURE, "A picture came.")),
                        true));
        Waiting.until(() -> cycle().at("/state").asText().equals("done"));
        assertThat(cycle().at("/steps")).hasSize(3);
        assertThat(cycle().has("ended_at")).isTrue();
        assertThat(events()).as("the agent tells the end, nobody else").hasSize(3);
        happened(false, "the camera is back");
        Waiting.until(() -> events().size() == 4);
        assertThat(events().getFirst().at("/active").asBoolean()).isFalse();
        assertThat(events().getFirst().at("/camera").asText()).isEqualTo("hall");
        assertThat(events().getFirst().at("/plug").asText()).isEqualTo("plug");
        assertThat(hub.post(CYCLE, "").status()).isEqualTo(202);
    }

    @Test
    void whatTheAgentRefusesFailsWithItsReason() throws Exception {
        agent.answering(_ -> new Outcome.Declined("the plug draws 80 W: not a camera"));
        assertThat(hub.post(CYCLE, "").status()).isEqualTo(202);
        Waiting.until(() -> cycle().at("/state").asText().equals("failed"));
        assertThat(cycle().at("/sentence").asText()).contains("80 W");
    }

    @Test
    void aCycleThatDoesNotEndWellSaysWhichStepFailed() throws Exception {
        agent.answering(_ ->
                new DeviceOutcome.Cycled(
                        List.of(
                                passed(CycleStep.Name.SWITCH_OFF, "Off."),
                                new CycleStep(
                                        CycleStep.Name.SEE_OFF, false, "The relay is stuck.", AT)),
                        false));
        hub.post(CYCLE, "");
        Waiting.until(() -> cycle().at("/state").asText().equals("failed"));
        assertThat(cycle().at("/sentence").asText()).isEqualTo("failed: The relay is stuck.");
    }

    @Test
    void aLinkThatEndsInTheMiddleLeavesTheEndOpenAndSaysSo() throws Exception {
        agent.silent();
        hub.post(CYCLE, "");
        var command = agent.next(FromHub.Do.class).command();
        step(command.id(), CycleStep.Name.SWITCH_OFF, "Off.");
        Waiting.until(() -> cycle().at("/steps").size() == 1);
        agent.crash();
        Waiting.until(() -> cycle().at("/state").asText().equals("lost"));
        assertThat(cycle().at("/sentence").asText()).contains("sees to it");
    }

    @Test
    void withoutAnAgentNothingIsSwitched() throws Exception {
        agent.crash();
        Waiting.until(() -> !hub.get("/api/agents").json().at("/agents/0/connected").asBoolean());
        var refused = hub.post(CYCLE, "");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().at("/detail").asText()).contains("not connected");
        assertThat(hub.get(CYCLE).status()).isEqualTo(404);
    }

    @Test
    void aPlugThatFeedsNoCameraAloneIsNotSwitched() throws Exception {
        assertThat(hub.get(CYCLE).status()).isEqualTo(404);
        hub.patch("/api/sensors/tapo-p115/plug", "{\"feeds\":\"infrastructure\"}");
        assertThat(hub.post(CYCLE, "").status()).isEqualTo(409);
        hub.patch("/api/sensors/tapo-p115/plug", "{\"feeds\":\"camera\"}");
        hub.post(
                "/api/cameras",
                "{\"name\":\"Porch\",\"address\":\"rtsp://192.168.1.21/s\",\"supply\":\"plug\",\"keep_if_failing\":true}");
        var two = hub.post(CYCLE, "");
        assertThat(two.status()).isEqualTo(409);
        assertThat(two.json().at("/detail").asText()).contains("more than this camera");
        hub.patch("/api/cameras/hall", "{\"supply\":\"\"}");
        var none = hub.post(CYCLE, "");
        assertThat(none.status()).isEqualTo(409);
        assertThat(none.json().at("/detail").asText()).contains("supply");
    }

    @Test
    void itNeedsItsOwnScope() throws Exception {
        var control = hub.token(Scope.CAMERAS_READ, Scope.CAMERAS_CONTROL);
        assertThat(hub.send("POST", CYCLE, "", control).status()).isEqualTo(403);
        var denied =
                hub.get("/api/audit").json().at("/entries").findValuesAsText("operation").stream();
        assertThat(denied).contains("power_cycle_camera");
        assertThat(hub.send("POST", "/api/cameras/attic/power-cycle", "", control).status())
                .isEqualTo(403);
        assertThat(hub.post("/api/cameras/attic/power-cycle", "").status()).isEqualTo(404);
    }

    private JsonNode cycle() throws Exception {
        return hub.get(CYCLE).json();
    }

    private List<JsonNode> events() throws Exception {
        var found = new ArrayList<JsonNode>();
        hub.get("/api/events?kind=power_cycle&camera=hall")
                .json()
                .at("/events")
                .forEach(found::add);
        return found;
    }

    private void step(CommandId command, CycleStep.Name name, String detail) throws Exception {
        agent.send(
                new FromAgent.Progress(command, new CommandProgress.Stepped(passed(name, detail))));
    }

    private void happened(boolean active, String detail) throws Exception {
        var told =
                new Happening(
                        new CameraId("hall"),
                        new PlugId("plug"),
                        Happening.Kind.POWER_CYCLE,
                        active,
                        AT,
                        detail);
        agent.report(new Report(1, AT, new Report.Fact.Happened(told)));
    }

    private void end(CommandId command, Outcome outcome) throws Exception {
        agent.send(new FromAgent.Result(new CommandResult(command, outcome)));
    }

    private static CycleStep passed(CycleStep.Name name, String detail) {
        return new CycleStep(name, true, detail, AT);
    }
}
