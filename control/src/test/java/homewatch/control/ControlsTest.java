package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import homewatch.control.operation.Scope;
import homewatch.process.secret.Secret;
import homewatch.wire.CameraAction;
import homewatch.wire.CameraControls;
import homewatch.wire.CameraId;
import homewatch.wire.Capability;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.DeviceWish;
import homewatch.wire.Driver;
import homewatch.wire.FromHub;
import homewatch.wire.KeyFrame;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlsTest {
    private static final String CERTIFICATE = "0123456789abcdef".repeat(4);
    private static final String HALL =
            "{\"name\":\"Hall\",\"address\":\"rtsp://192.168.1.20/s\",\"control_driver\":\"tapo\","
                    + "\"control_address\":\"https://192.168.1.20\",\"control_username\":\"owner\","
                    + "\"control_password\":\"cloud-password\",\"control_certificate\":\"%s\"}"
                            .formatted(CERTIFICATE);

    @TempDir Path root;
    private final LinkedBlockingQueue<CameraAction> told = new LinkedBlockingQueue<>();
    private TestingHub hub;
    private TestingAgent agent;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        agent = hub.agent().answering(asked -> answer(asked));
    }

    @AfterEach
    void stop() {
        agent.close();
        hub.close();
    }

    @Test
    void howACameraIsToldThingsGoesToItsAgentAndItsPasswordToNobodyElse() throws Exception {
        var added = hub.post("/api/cameras", HALL);
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(added.json().at("/control/driver").asText()).isEqualTo("tapo");
        assertThat(added.json().at("/control/has_password").asBoolean()).isTrue();
        assertThat(added.json().at("/control/certificate").asText()).isEqualTo(CERTIFICATE);
        assertThat(added.text()).doesNotContain("cloud-password");
        var camera = agent.next(FromHub.Assignments.class).cameras().getFirst();
        var control = Objects.requireNonNull(camera.control());
        assertThat(control.driver()).isEqualTo(Driver.TAPO);
        assertThat(control.password()).isEqualTo(Secret.of("cloud-password"));
        assertThat(control.certificate()).isEqualTo(CERTIFICATE);
    }

    @Test
    void whatACameraCanDoIsLearnedWhenItComesAndKept() throws Exception {
        hub.post("/api/cameras", HALL);
        Waiting.until(() -> camera().has("traits"));
        assertThat(camera().at("/traits/model").asText()).isEqualTo("C220");
        assertThat(camera().at("/traits/capabilities").toString())
                .isEqualTo("[\"movement\",\"presets\"]");
        hub.close();
        hub = TestingHub.start(root);
        assertThat(camera().at("/traits/model").asText()).isEqualTo("C220");
        assertThat(camera().at("/control/address").asText()).isEqualTo("https://192.168.1.20");
        agent = agent.again(hub).answering(asked -> answer(asked));
        agent.connect("epoch-1");
        hub.patch("/api/cameras/hall", "{\"control_address\":\"\"}");
        assertThat(camera().has("control")).isFalse();
        assertThat(camera().has("traits")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://192.168.1.20, control_address",
        "rtsp://192.168.1.20/s, control_address",
        "http://u:p@192.168.1.20, control_address",
        "http://169.254.169.254/latest, control_address",
        "http:///x, control_address"
    })
    void anAddressThatIsNoCamerasIsRefused(String address, String field) throws Exception {
        var refused = hub.post("/api/cameras", HALL.replace("https://192.168.1.20", address));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(refused.text()).doesNotContain("u:p");
    }

    @Test
    void aPartOfTheControlAloneIsRefused() throws Exception {
        var base = "{\"name\":\"Hall\",\"address\":\"rtsp://192.168.1.20/s\",%s}";
        assertThat(fields(base.formatted("\"control_driver\":\"onvif\"")))
                .containsExactly("control_address");
        assertThat(fields(base.formatted("\"control_address\":\"http://192.168.1.20\"")))
                .containsExactly("control_driver");
        assertThat(
                        fields(
                                base.formatted(
                                        "\"control_driver\":\"onvif\",\"control_address\":\"http://192.168.1.20\",\"control_username\":\"u\",\"control_certificate\":\"zz\"")))
                .containsExactlyInAnyOrder("control_password", "control_certificate");
    }

    @Test
    void aChangeOfAPartKeepsTheRest() throws Exception {
        hub.post("/api/cameras", HALL);
        var changed =
                hub.patch("/api/cameras/hall", "{\"control_address\":\"https://192.168.1.21\"}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        agent.next(FromHub.Assignments.class);
        var camera = agent.next(FromHub.Assignments.class).cameras().getFirst();
        var control = Objects.requireNonNull(camera.control());
        assertThat(control.address()).hasHost("192.168.1.21");
        assertThat(control.password()).isEqualTo(Secret.of("cloud-password"));
        assertThat(control.certificate()).isEqualTo(CERTIFICATE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"action\":\"home\"} | GoHome[]",
                "{\"action\":\"move\",\"pan\":-0.5,\"seconds\":1.5} | Move[pan=-0.5, tilt=0.0, zoom=0.0, forHowLong=PT1.5S]",
                "{\"action\":\"move_to\",\"pan\":-0.5,\"tilt\":1} | MoveTo[pan=-0.5, tilt=1.0, zoom=0.0]",
                "{\"action\":\"move_by\",\"zoom\":0.25} | MoveBy[pan=0.0, tilt=0.0, zoom=0.25]",
                "{\"action\":\"go_to_preset\",\"preset\":\"3\"} | GoToPreset[preset=3]",
                "{\"action\":\"save_preset\",\"name\":\"Door\"} | SavePreset[name=Door]",
                "{\"action\":\"remove_preset\",\"preset\":\"3\"} | RemovePreset[preset=3]",
                "{\"action\":\"privacy\",\"on\":true} | Privacy[on=true]",
                "{\"action\":\"status_light\",\"on\":false} | StatusLight[on=false]",
                "{\"action\":\"siren\",\"on\":true} | Siren[on=true]",
                "{\"action\":\"motion_detection\",\"on\":true} | MotionDetection[on=true, sensitivity=50]",
                "{\"action\":\"person_detection\",\"on\":true,\"sensitivity\":80} | PersonDetection[on=true, sensitivity=80]",
                "{\"action\":\"night_vision\",\"mode\":\"automatic\"} | NightVision[mode=AUTOMATIC]",
                "{\"action\":\"reboot\"} | Reboot[]"
            })
    void aCameraIsToldWhatAPersonAsks(String asked, String meant) throws Exception {
        hub.post("/api/cameras", HALL);
        var answer = hub.post("/api/cameras/hall/control", asked);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/sentence").asText()).isEqualTo("It did.");
        assertThat(told.take()).hasToString(meant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | action",
                "{\"action\":\"dance\"} | action",
                "{\"action\":\"move\"} | pan",
                "{\"action\":\"move\",\"pan\":2} | pan",
                "{\"action\":\"move\",\"pan\":1,\"seconds\":60} | seconds",
                "{\"action\":\"move\",\"pan\":\"NaN\"} | pan",
                "{\"action\":\"move_to\",\"pan\":0.5} | tilt",
                "{\"action\":\"move_by\"} | pan",
                "{\"action\":\"move_by\",\"pan\":1,\"seconds\":1} | seconds",
                "{\"action\":\"privacy\"} | on",
                "{\"action\":\"privacy\",\"on\":true,\"pan\":1} | pan",
                "{\"action\":\"go_to_preset\"} | preset",
                "{\"action\":\"save_preset\",\"name\":\"a\\nb\"} | name",
                "{\"action\":\"motion_detection\",\"on\":true,\"sensitivity\":101} | sensitivity",
                "{\"action\":\"night_vision\",\"mode\":\"dusk\"} | mode",
                "{\"action\":\"night_vision\"} | mode"
            })
    void whatIsNotRightIsNamed(String asked, String field) throws Exception {
        hub.post("/api/cameras", HALL);
        var refused = hub.post("/api/cameras/hall/control", asked);
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.json().at("/errors").findValuesAsText("field")).contains(field);
        assertThat(told).isEmpty();
    }

    @Test
    void whoMovesACameraMayNotRestartIt() throws Exception {
        hub.post("/api/cameras", HALL);
        var mover = hub.token(Scope.CAMERAS_CONTROL);
        var path = "/api/cameras/hall/control";
        assertThat(hub.send("POST", path, "{\"action\":\"home\"}", mover).status()).isEqualTo(200);
        assertThat(hub.send("POST", path, "{\"action\":\"reboot\"}", mover).status())
                .isEqualTo(403);
        var viewer = hub.token(Scope.CAMERAS_READ, Scope.CAMERAS_LOOK);
        assertThat(hub.send("POST", path, "{\"action\":\"home\"}", viewer).status()).isEqualTo(403);
    }

    @Test
    void aCameraThatCannotBeToldAnythingSaysSo() throws Exception {
        hub.post("/api/cameras", "{\"name\":\"Hall\",\"address\":\"rtsp://192.168.1.20/s\"}");
        var refused = hub.post("/api/cameras/hall/control", "{\"action\":\"home\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/detail").asText()).contains("no control address");
        assertThat(hub.get("/api/cameras/hall/controls").status()).isEqualTo(409);
        assertThat(hub.post("/api/cameras/attic/control", "{\"action\":\"home\"}").status())
                .isEqualTo(404);
    }

    @Test
    void twoPeopleDoNotInterleaveAndTheSecondIsToldThatTheCameraIsBusy() throws Exception {
        hub.post("/api/cameras", HALL);
        Waiting.until(() -> camera().has("traits"));
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var moving = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        agent.answering(_ -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            moving.countDown();
            await(release);
            running.decrementAndGet();
            return new DeviceOutcome.Done("It did.");
        });
        var first =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return hub.post(
                                        "/api/cameras/hall/control",
                                        "{\"action\":\"move\",\"pan\":1}")
                                .status();
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                });
        assertThat(moving.await(15, TimeUnit.SECONDS)).isTrue();
        var second = hub.post("/api/cameras/hall/control", "{\"action\":\"home\"}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().at("/detail").asText()).contains("busy");
        assertThat(second.headers().firstValue("Retry-After")).isPresent();
        release.countDown();
        assertThat(first.get(15, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(most).hasValue(1);
        assertThat(hub.post("/api/cameras/hall/control", "{\"action\":\"home\"}").status())
                .isEqualTo(200);
    }

    @Test
    void whatACameraSaysOfItselfIsCutToWhatPeopleRead() throws Exception {
        hub.post("/api/cameras", HALL);
        var controls = hub.get("/api/cameras/hall/controls");
        assertThat(controls.status()).as(controls.text()).isEqualTo(200);
        assertThat(controls.json().at("/manufacturer").asText()).hasSize(100);
        assertThat(controls.json().at("/presets")).hasSize(1);
        assertThat(controls.json().at("/presets/0/name").asText()).isEqualTo("Door");
        assertThat(controls.json().at("/motion_detection/sensitivity").asInt()).isEqualTo(100);
        assertThat(controls.json().at("/card/capacity").asLong()).isZero();
        assertThat(controls.json().has("night_vision")).isFalse();
    }

    @Test
    void whatTheAgentDeclinesIsToldWithItsReason() throws Exception {
        hub.post("/api/cameras", HALL);
        agent.answering(_ -> new Outcome.Declined("the camera is locked for 20 minutes"));
        var declined = hub.post("/api/cameras/hall/control", "{\"action\":\"home\"}");
        assertThat(declined.status()).isEqualTo(503);
        assertThat(declined.json().at("/detail").asText()).contains("locked for 20 minutes");
    }

    @Test
    void aPictureAtFullResolutionIsMadeAnewFromTheCamerasOwn() throws Exception {
        hub.post("/api/cameras", HALL);
        var picture = hub.get("/api/cameras/hall/snapshot?full=true");
        assertThat(picture.status()).as(picture.text()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(picture.body()).containsExactly(7, 7, 7);
        assertThat(hub.get("/api/cameras/hall/last-picture").status()).isEqualTo(404);
        agent.answering(_ -> new DeviceOutcome.Snapped(new byte[] {0}));
        assertThat(hub.get("/api/cameras/hall/snapshot?full=true").status()).isEqualTo(503);
        agent.answering(_ ->
                new Outcome.Looked(
                        new KeyFrame(
                                KeyFrame.Codec.H264,
                                java.time.InstantSource.system().instant(),
                                new byte[] {1, 2})));
        assertThat(hub.get("/api/cameras/hall/snapshot?full=true").body()).containsExactly(1, 2);
        assertThat(hub.get("/api/cameras/hall/snapshot?full=maybe").status()).isEqualTo(422);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(Duration.ofSeconds(15).toMillis(), TimeUnit.MILLISECONDS))
                    .isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> fields(String asked) throws Exception {
        var refused = hub.post("/api/cameras", asked);
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        return refused.json().at("/errors").findValuesAsText("field");
    }

    private JsonNode camera() throws Exception {
        return hub.get("/api/cameras/hall").json();
    }

    private Outcome answer(FromHub.Do asked) {
        return switch (asked.command().wish()) {
            case DeviceWish.Control(CameraId _, var action) -> {
                told.add(action);
                yield new DeviceOutcome.Done("It did.");
            }
            case DeviceWish.Inspect _ -> new DeviceOutcome.Inspected(controls());
            case DeviceWish.Snapshot _ -> new DeviceOutcome.Snapped(new byte[] {7, 7, 7});
            default -> new Outcome.Probed(null, List.of(), null);
        };
    }

    @SuppressWarnings("NullAway") // it does not see that a nested type may be absent
    private static CameraControls controls() {
        return new CameraControls(
                Driver.TAPO,
                "T".repeat(5000),
                "C220",
                "1.2.3",
                Set.of(Capability.PRESETS, Capability.MOVEMENT),
                List.of(
                        new CameraControls.Preset("1", "Door"),
                        new CameraControls.Preset("\u0000", "Bad")),
                false,
                true,
                new CameraControls.Detection(true, 5000),
                null,
                null,
                new CameraControls.Card("normal", -1, 5));
    }
}
