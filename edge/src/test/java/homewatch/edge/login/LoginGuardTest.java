package homewatch.edge.login;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.devices.camera.DeviceProblem;
import homewatch.edge.HandMovedTime;
import homewatch.edge.assignment.SealedFile;
import homewatch.process.secret.Secret;
import homewatch.process.secret.SecretBox;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraAssignment.Transport;
import homewatch.wire.CameraId;
import homewatch.wire.ControlAccess;
import homewatch.wire.Driver;
import homewatch.wire.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginGuardTest {
    private static final Duration COOL_DOWN = Duration.ofMinutes(30);

    @TempDir Path folder;
    private final HandMovedTime time = new HandMovedTime();
    private LoginGuard guard;

    @BeforeEach
    void open() throws IOException {
        guard = reopened();
    }

    @Test
    void aRefusedLoginIsWithheldUntilTheCoolDownEnds() {
        guard.refused(login("a"), Verdict.CREDENTIALS_REFUSED, Duration.ZERO);
        time.pass(COOL_DOWN.minusSeconds(1));
        assertThat(guard.ask(login("a")))
                .isInstanceOfSatisfying(
                        Leave.Withheld.class,
                        it -> assertThat(it.verdict()).isEqualTo(Verdict.CREDENTIALS_REFUSED));

        time.pass(Duration.ofSeconds(2));
        assertThat(guard.ask(login("a"))).isInstanceOf(Leave.Granted.class);
    }

    @Test
    void otherCredentialsMayBeTriedAtOnce() {
        guard.refused(login("a"), Verdict.CREDENTIALS_REFUSED, Duration.ZERO);

        assertThat(guard.ask(login("b"))).isInstanceOf(Leave.Granted.class);
        assertThat(guard.ask(login("a"))).isInstanceOf(Leave.Withheld.class);
    }

    @Test
    void aDeviceMaySayHowLongItIsLocked() {
        guard.refused(login("a"), Verdict.LOCKED_OUT, Duration.ofSeconds(90));
        time.pass(Duration.ofSeconds(91));

        assertThat(guard.ask(login("a"))).isInstanceOf(Leave.Granted.class);
    }

    @Test
    void aDeviceThatAsksForAYearGetsADay() {
        guard.refused(login("a"), Verdict.LOCKED_OUT, Duration.ofDays(365));
        time.pass(Duration.ofHours(25));

        assertThat(guard.ask(login("a"))).isInstanceOf(Leave.Granted.class);
    }

    @Test
    void aRefusalIsRememberedOverARestartAndNoPasswordLiesOnTheDisk() throws IOException {
        guard.refused(login("open sesame"), Verdict.LOCKED_OUT, Duration.ZERO);

        assertThat(reopened().ask(login("open sesame"))).isInstanceOf(Leave.Withheld.class);
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("sesame");
            }
        }
    }

    @Test
    void aClockThatWasYearsAheadLocksNobodyOut() throws IOException {
        time.pass(Duration.ofDays(3650));
        guard.refused(login("a"), Verdict.LOCKED_OUT, Duration.ZERO);
        time.pass(Duration.ofDays(-3650));

        assertThat(reopened().ask(login("a"))).isInstanceOf(Leave.Granted.class);
    }

    @Test
    void anAcceptedLoginEndsTheMemory() throws IOException {
        guard.refused(login("a"), Verdict.LOCKED_OUT, Duration.ZERO);
        guard.accepted(login("a"));

        assertThat(reopened().ask(login("a"))).isInstanceOf(Leave.Granted.class);
    }

    @Test
    void atMostTwelveLoginsAMinute() {
        for (int i = 0; i < 12; i++) {
            assertThat(guard.ask(login("a"))).isInstanceOf(Leave.Granted.class);
            guard.over(login("a"));
        }
        assertThat(guard.ask(login("a")))
                .isInstanceOfSatisfying(
                        Leave.Withheld.class, it -> assertThat(it.verdict()).isNull());

        guard.unused(login("a"));
        assertThat(guard.ask(login("a"))).isInstanceOf(Leave.Granted.class);
        guard.over(login("a"));
        time.pass(Duration.ofSeconds(5));
        assertThat(guard.ask(login("a"))).isInstanceOf(Leave.Granted.class);
        guard.over(login("a"));
        assertThat(guard.ask(login("a"))).isInstanceOf(Leave.Withheld.class);
    }

    @Test
    void aDeviceThatHangsUpOnLoginsIsAskedEverMoreRarely() {
        int logins = 0;
        for (int second = 0; second < 600; second++) {
            if (guard.ask(login("a")) instanceof Leave.Granted) {
                logins++;
                guard.hungUp(login("a"));
            }
            time.pass(Duration.ofSeconds(1));
        }
        assertThat(logins).isBetween(5, 7);

        guard.accepted(login("a"));
        assertThat(guard.ask(login("a"))).isInstanceOf(Leave.Granted.class);
    }

    @Test
    void aPasswordThatWasNotTakenYetIsTriedByOneAtATime() {
        assertThat(guard.ask(login("a"))).isInstanceOf(Leave.Granted.class);
        assertThat(guard.ask(login("a"))).isInstanceOf(Leave.Withheld.class);
        assertThat(guard.ask(login("b"))).isInstanceOf(Leave.Withheld.class);

        guard.accepted(login("a"));
        assertThat(guard.ask(login("a"))).isInstanceOf(Leave.Granted.class);
        assertThat(guard.ask(login("a"))).isInstanceOf(Leave.Granted.class);
    }

    @Test
    void aLeaveThatIsNeverGivenBackEnds() {
        assertThat(guard.ask(login("a"))).isInstanceOf(Leave.Granted.class);
        time.pass(Duration.ofSeconds(31));

        assertThat(guard.ask(login("a"))).isInstanceOf(Leave.Granted.class);
    }

    @Test
    void ofManyThatWaitWithAWrongPasswordOneTriesIt() throws Exception {
        var tries = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 50; i++) {
            var gate = guard.gate(control("wrong"), Duration.ofMinutes(1));
            threads.add(
                    Thread.startVirtualThread(() -> {
                        try {
                            gate.ask();
                            tries.incrementAndGet();
                            gate.refused(new DeviceProblem.Refused("no", true));
                        } catch (DeviceProblem.LoginWithheld _) {
                            // as it should be
                        }
                    }));
        }
        for (var thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        }
        assertThat(tries).hasValue(1);
        assertThat(guard.verdict(control("wrong"))).contains(Verdict.CREDENTIALS_REFUSED);
    }

    @Test
    void aLoginThatTheDeviceNeverSawIsNotRefused() throws Exception {
        var gate = guard.gate(control("a"), Duration.ZERO);
        gate.ask();
        gate.refused(new DeviceProblem.Refused("it wants a password", false));

        assertThat(guard.ask(control("a"))).isInstanceOf(Leave.Granted.class);
    }

    @Test
    void whatOneProtocolRefusesAnotherMayTake() {
        guard.refused(control("a"), Verdict.CREDENTIALS_REFUSED, Duration.ZERO);

        assertThat(guard.ask(login("a"))).isInstanceOf(Leave.Granted.class);
    }

    @Test
    void streamAndControlOfOneAccountShareABudget() {
        for (int i = 0; i < 6; i++) {
            assertThat(guard.ask(login("a"))).isInstanceOf(Leave.Granted.class);
            assertThat(guard.ask(control("a"))).isInstanceOf(Leave.Granted.class);
            guard.over(login("a"));
            guard.over(control("a"));
        }
        assertThat(guard.ask(login("a"))).isInstanceOf(Leave.Withheld.class);
        assertThat(guard.ask(control("a"))).isInstanceOf(Leave.Withheld.class);
    }

    @Test
    void theCamerasOfARecorderAskWithOneAccountAndEachAsOftenAsAnother() {
        guard.ask(camera("rtsp://10.0.0.1/one", "a"));
        guard.accepted(login("a"));
        int granted = 0;
        for (int i = 0; i < 40; i++) {
            var path = i % 2 == 0 ? "one" : "two";
            if (guard.ask(camera("rtsp://10.0.0.1/" + path, "a")) instanceof Leave.Granted) {
                granted++;
            }
        }
        assertThat(granted).isEqualTo(23);
    }

    @Test
    void aDamagedFileIsSetAsideAndBegunAnew() throws IOException {
        guard.refused(login("a"), Verdict.LOCKED_OUT, Duration.ZERO);
        var file = folder.resolve("refusals");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);

        assertThat(reopened().ask(login("a"))).isInstanceOf(Leave.Granted.class);
        assertThat(folder.resolve("refusals.broken")).exists();
    }

    private LoginGuard reopened() throws IOException {
        var box = SecretBox.open(folder.resolve("key"));
        var file = new SealedFile(folder.resolve("refusals"), "refusals", box);
        return LoginGuard.open(file, COOL_DOWN, time, time);
    }

    private static Login login(String password) {
        return Login.ofStream(camera("rtsp://10.0.0.1/stream2", password));
    }

    private static CameraAssignment camera(String url, String password) {
        return new CameraAssignment(
                new CameraId("door"),
                URI.create(url),
                "viewer",
                Secret.of(password),
                Transport.TCP,
                new ControlAccess(
                        Driver.ONVIF,
                        URI.create("http://10.0.0.1:2020/onvif"),
                        "viewer",
                        Secret.of(password),
                        null),
                null);
    }

    private static Login control(String password) {
        var camera = camera("rtsp://10.0.0.1/stream2", password);
        return Login.ofControl(camera, Objects.requireNonNull(camera.control()));
    }
}
