package homewatch.devices.tapo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.Access;
import homewatch.devices.camera.Camera.Detection;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.LoginGate;
import homewatch.devices.tapo.camera.CameraCalls;
import homewatch.devices.tapo.camera.CameraTransport;
import homewatch.devices.tapo.klap.KlapTransport;
import homewatch.devices.tapo.klap.KlapVersion;
import homewatch.devices.tapo.plug.PlugCalls;
import homewatch.devices.tapo.session.Deadline;
import homewatch.devices.tapo.session.TapoTransport;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.lab.tapo.LabPlug;
import homewatch.lab.tapo.LabPlugSettings;
import homewatch.lab.tapo.LabTapoCamera;
import homewatch.lab.tapo.LabTapoSettings;
import homewatch.process.secret.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Devices that answer nonsense: real answers of the lab's devices with parts replaced, and random
/// bytes. Only the declared exception comes out. The seed of a failure is in its name.
@Timeout(120)
class GarbageTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int ROUNDS = 40;
    private static final Credentials ADMIN = new Credentials("admin", "p");

    static LongStream seeds() {
        return LongStream.range(0, 8);
    }

    /// Something that may end in a [DeviceProblem] alone.
    private interface Visit {
        void make() throws DeviceProblem;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nonsenseInsideASessionIsDeclared(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        var problems = new AtomicInteger();
        try (var video = LabCamera.start(LabCameraSettings.of("cam", Secret.of("secret")));
                var camera = LabTapoCamera.start(LabTapoSettings.of(Secret.of("p")), video);
                var plug = LabPlug.start(LabPlugSettings.of("admin", Secret.of("p")), camera);
                var toCamera =
                        new Mangling(
                                CameraTransport.of(access(camera.address()), null, random),
                                random);
                var toPlug =
                        new Mangling(
                                KlapTransport.of(access(plug.address()), KlapVersion.V2, random),
                                random)) {
            for (int i = 0; i < ROUNDS; i++) {
                for (var visit : visits(new Connection(new CameraCalls(toCamera), LIMIT))) {
                    problems.addAndGet(count(visit));
                }
                problems.addAndGet(count(() -> new PlugCalls(toPlug).read(Deadline.in(LIMIT))));
                problems.addAndGet(
                        count(() -> new PlugCalls(toPlug).description(Deadline.in(LIMIT))));
            }
        }
        assertThat(problems).as("some of it was noticed").hasValueGreaterThan(10);
    }

    private static List<Visit> visits(Connection camera) {
        var presets = new TapoPresets(camera);
        var motion = new TapoDetection(camera, TapoDetection.Kind.MOTION);
        return List.of(
                () -> Parts.of(camera),
                () -> new TapoSwitch(camera, TapoSwitch.Place.PRIVACY).on(),
                motion::setting,
                () -> motion.set(new Detection.Setting(true, 50)),
                () -> new TapoNightVision(camera).mode(),
                () -> new TapoStorage(camera).card(),
                () -> new TapoClock(camera, InstantSource.system()).ahead(),
                presets::all,
                () -> presets.remove(presets.save("x").id()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomAnswersAreDeclared(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        var server = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
        server.createContext("/", exchange -> nonsense(exchange, random));
        server.start();
        int problems = 0;
        try {
            for (int i = 0; i < ROUNDS; i++) {
                problems += count(() -> TapoPlug.open(access(server.getAddress()), random).close());
            }
        } finally {
            server.stop(0);
        }
        assertThat(problems).isEqualTo(ROUNDS);
    }

    private static void nonsense(HttpExchange exchange, RandomGenerator random) throws IOException {
        try (exchange) {
            int[] codes = {200, 200, 200, 200, 403, 404, 500, 302};
            var body = new byte[random.nextBoolean() ? 48 : random.nextInt(1, 2000)];
            random.nextBytes(body);
            var headers = exchange.getResponseHeaders();
            headers.set("Set-Cookie", "TP_SESSIONID=" + random.nextInt() + ";TIMEOUT=99999999");
            headers.set("Location", "http://198.51.100.1/");
            exchange.sendResponseHeaders(codes[random.nextInt(codes.length)], body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static int count(Visit visit) {
        try {
            visit.make();
            return 0;
        } catch (DeviceProblem problem) {
            assertThat(problem.getMessage()).isNotBlank().hasSizeLessThan(500);
            return 1;
        }
    }

    private static Access access(InetSocketAddress address) {
        return new Access(address, ADMIN, LoginGate.open(), LIMIT);
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    /// Replaces parts of what a device answers.
    private record Mangling(TapoTransport device, RandomGenerator random) implements TapoTransport {
        @Override
        public ObjectNode send(ObjectNode request, Deadline deadline) throws DeviceProblem {
            var answer = device.send(request, deadline);
            for (int i = random.nextInt(3); i > 0; i--) {
                mangle(answer);
            }
            return answer;
        }

        private void mangle(JsonNode node) {
            switch (node) {
                case ObjectNode object when !object.isEmpty() -> {
                    var names =
                            object.propertyStream().map(it -> it.getKey()).toArray(String[]::new);
                    var name = names[random.nextInt(names.length)];
                    if (random.nextInt(4) > 0 && object.get(name).isContainerNode()) {
                        mangle(object.get(name));
                    } else {
                        object.set(name, other());
                    }
                }
                case ArrayNode array when !array.isEmpty() -> {
                    int at = random.nextInt(array.size());
                    if (random.nextInt(4) > 0 && array.get(at).isContainerNode()) {
                        mangle(array.get(at));
                    } else if (random.nextBoolean()) {
                        array.remove(at);
                    } else {
                        array.set(at, other());
                    }
                }
                default -> {}
            }
        }

        private JsonNode other() {
            var nodes = JsonNodeFactory.instance;
            return switch (random.nextInt(9)) {
                case 0 -> nodes.nullNode();
                case 1 -> nodes.numberNode(random.nextLong());
                case 2 -> nodes.numberNode(random.nextDouble() * 1e300);
                case 3 -> nodes.textNode("x".repeat(random.nextInt(1, 3000)));
                case 4 -> nodes.textNode("\u0000\r\n\u202Elog \"injected\" {}");
                case 5 -> nodes.textNode(String.valueOf(random.nextLong()));
                case 6 -> nodes.arrayNode().add(1).add("a");
                case 7 -> nodes.objectNode().put("enabled", true);
                default -> nodes.booleanNode(random.nextBoolean());
            };
        }

        @Override
        public void close() {
            device.close();
        }
    }
}
