package homewatch.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.process.secret.Secret;
import homewatch.wire.CameraAction;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraControls;
import homewatch.wire.CameraId;
import homewatch.wire.Candidate;
import homewatch.wire.Capability;
import homewatch.wire.Command;
import homewatch.wire.CommandId;
import homewatch.wire.CommandProgress;
import homewatch.wire.CommandResult;
import homewatch.wire.ControlAccess;
import homewatch.wire.CycleStep;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.DeviceWish;
import homewatch.wire.Driver;
import homewatch.wire.FoundDevice;
import homewatch.wire.FromAgent;
import homewatch.wire.FromHub;
import homewatch.wire.Happening;
import homewatch.wire.PlugAssignment;
import homewatch.wire.PlugId;
import homewatch.wire.PlugReading;
import homewatch.wire.Report;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeviceMessagesTest {
    private static final CameraId HALL = new CameraId("hall");
    private static final PlugId PLUG = new PlugId("hall-plug");
    private static final PlugAssignment ASSIGNED =
            new PlugAssignment(
                    PLUG, "10.0.0.9", 80, "o@x", Secret.of("p"), PlugAssignment.Feeds.CAMERA);
    private static final PlugReading READING =
            new PlugReading(PLUG, Instant.EPOCH, true, 3.2, 40, 900, null, 0.02, false, false);

    @Test
    void everyWishAndAssignmentComesBackAsItWas() throws Exception {
        var wishes =
                List.of(
                        new DeviceWish.Discover(),
                        new DeviceWish.Identify(
                                "cam", 80, "u", Secret.of("p"), null, Secret.of("o")),
                        new DeviceWish.Inspect(HALL),
                        new DeviceWish.Control(
                                HALL, new CameraAction.Move(0.5, -1, 0, Duration.ofSeconds(1))),
                        new DeviceWish.Control(HALL, new CameraAction.MoveTo(0.5, -1, 0)),
                        new DeviceWish.Control(HALL, new CameraAction.MoveBy(0, 0, 0.1)),
                        new DeviceWish.Control(HALL, new CameraAction.Reboot()),
                        new DeviceWish.Control(
                                HALL,
                                new CameraAction.NightVision(
                                        CameraAction.NightVision.Mode.AUTOMATIC)),
                        new DeviceWish.Snapshot(HALL),
                        new DeviceWish.TryPlug(ASSIGNED),
                        new DeviceWish.SwitchPlug(PLUG, false),
                        new DeviceWish.PowerCycle(HALL));
        for (var wish : wishes) {
            comesBack(
                    new FromHub.Do(new Command(new CommandId("c-1"), Duration.ofSeconds(9), wish)));
        }
        var control =
                new ControlAccess(
                        Driver.TAPO, URI.create("https://cam"), "admin", Secret.of("x"), "ab");
        var camera =
                new CameraAssignment(
                        HALL,
                        URI.create("rtsp://cam/stream2"),
                        null,
                        null,
                        CameraAssignment.Transport.TCP,
                        control,
                        PLUG);
        comesBack(new FromHub.Assignments(List.of(camera), List.of(ASSIGNED)));
    }

    @Test
    void everyOutcomeProgressAndFactComesBackAsItWas() throws Exception {
        var found =
                new FoundDevice(
                        "10.0.0.9",
                        80,
                        FoundDevice.Kind.PLUG,
                        null,
                        "TP-Link",
                        "P115",
                        "plug",
                        null,
                        List.of("tapo"),
                        "The owner's user and password.");
        var candidate =
                new Candidate(
                        Driver.ONVIF,
                        URI.create("http://cam:2020/onvif/service"),
                        null,
                        "m",
                        "n",
                        "o",
                        "p",
                        List.of(new Candidate.Stream(URI.create("rtsp://cam/1"), "H264", 640, 360)),
                        Set.of(Capability.MOVEMENT),
                        null,
                        null);
        var controls =
                new CameraControls(
                        Driver.TAPO,
                        "a",
                        "b",
                        "c",
                        Set.of(Capability.PRIVACY),
                        List.of(new CameraControls.Preset("1", "door")),
                        true,
                        null,
                        new CameraControls.Detection(true, 50),
                        null,
                        CameraAction.NightVision.Mode.ON,
                        null);
        var step = new CycleStep(CycleStep.Name.DRAIN, true, "5 s", Instant.EPOCH);
        for (var outcome :
                List.of(
                        new DeviceOutcome.Discovered(List.of(found)),
                        new DeviceOutcome.Identified(List.of(candidate)),
                        new DeviceOutcome.Inspected(controls),
                        new DeviceOutcome.Done("It moved."),
                        new DeviceOutcome.PlugRead(READING, "P115", "plug"),
                        new DeviceOutcome.Cycled(List.of(step), true))) {
            comesBack(new FromAgent.Result(new CommandResult(new CommandId("c-1"), outcome)));
        }
        for (var progress :
                List.of(
                        new CommandProgress.Searched(3, 254, List.of(found)),
                        new CommandProgress.Stepped(step))) {
            comesBack(new FromAgent.Progress(new CommandId("c-1"), progress));
        }
        var happening =
                new Happening(HALL, null, Happening.Kind.MOTION, true, Instant.EPOCH, "seen");
        comesBack(
                new FromAgent.Reports(
                        List.of(
                                new Report(1, Instant.EPOCH, new Report.Fact.Happened(happening)),
                                new Report(2, Instant.EPOCH, new Report.Fact.Measured(READING)))));
        comesBack(new FromAgent.Alive(Instant.EPOCH, 0, List.of(), List.of(READING)));
    }

    private static void comesBack(FromAgent message) throws Exception {
        var json = Json.link().writerFor(FromAgent.class).writeValueAsString(message);
        assertThat(Json.link().readValue(json, FromAgent.class)).isEqualTo(message);
    }

    private static void comesBack(FromHub message) throws Exception {
        var json = Json.link().writerFor(FromHub.class).writeValueAsString(message);
        assertThat(Json.link().readValue(json, FromHub.class)).isEqualTo(message);
    }
}
