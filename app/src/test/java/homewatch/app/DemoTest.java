package homewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.ControlPlane;
import homewatch.control.operation.Scope;
import homewatch.process.secret.Secret;
import homewatch.process.time.Ticker;
import homewatch.wire.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    private static final Duration GENEROUS = Duration.ofSeconds(60);

    @TempDir private Path folder;

    @Test
    void itsThreeCamerasAreWatchedAndItsOwnTokenIsGone() throws Exception {
        var house = new House(folder, 0, 0, null);
        try (var control = house.startControl(house.settings());
                var _ = house.startAgent(control);
                var cameras = DemoCameras.start(Secret.of("well kept"), Ticker.system())) {
            try (var visitor = new DemoVisitor(control)) {
                for (var each : DemoCamera.values()) {
                    var address = cameras.of(each).url();
                    visitor.add(each, address, DemoCameras.USER, cameras.password());
                }
            }
            assertThat(control.accessTokens().list()).isEmpty();
            awaitThreeOnline(control);
        }
    }

    @Test
    void eachTurnIsTakenWhenItIsTold() throws Exception {
        var told = new LinkedBlockingQueue<String>();
        try (var cameras = DemoCameras.start(Secret.of("well kept"), Ticker.system())) {
            cameras.follow(
                    inTwoSeconds(),
                    turn ->
                            told.add(
                                    turn.camera()
                                            + " "
                                            + turn.behaviour()
                                                    .equals(
                                                            cameras.of(turn.camera())
                                                                    .behaviour())));
            for (int turn = 0; turn < 8; turn++) {
                assertThat(told.poll(GENEROUS.toSeconds(), TimeUnit.SECONDS)).endsWith(" true");
            }
        }
    }

    private static DemoSchedule inTwoSeconds() {
        var usual = DemoSchedule.usual();
        var turns =
                usual.turns().stream()
                        .map(turn ->
                                new DemoSchedule.Turn(
                                        turn.at().dividedBy(120),
                                        turn.camera(),
                                        turn.behaviour(),
                                        turn.sentence()))
                        .toList();
        return new DemoSchedule(turns, usual.length().dividedBy(120));
    }

    private static void awaitThreeOnline(ControlPlane control) throws Exception {
        var token = control.accessTokens().create("test", Set.of(Scope.CAMERAS_READ), null);
        var request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + control.port() + "/api/cameras"))
                        .header("Authorization", "Bearer " + token.token().reveal())
                        .build();
        var ticker = Ticker.system();
        long began = ticker.nanos();
        try (var client = HttpClient.newHttpClient()) {
            String last;
            do {
                last = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
                if (online(last) == DemoCamera.values().length) {
                    return;
                }
            } while (ticker.since(began).compareTo(GENEROUS) < 0);
            throw new AssertionError("not all cameras came online: " + last);
        }
    }

    private static long online(String list) throws Exception {
        var cameras = Json.api().readTree(list).path("cameras");
        return StreamSupport.stream(cameras.spliterator(), false)
                .filter(camera -> camera.path("status").asText().equals("online"))
                .count();
    }
}
