package homewatch.devices.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.lab.camera.AuthKind;
import homewatch.lab.camera.Behaviour;
import homewatch.lab.camera.KeepAlives;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.lab.camera.LoginRules;
import homewatch.process.secret.Secret;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Logins at the lab's camera, which counts them.
@Timeout(120)
class RtspLoginTest {
    private static final LabCameraSettings SETTINGS =
            LabCameraSettings.of(Visit.USER, Secret.of(Visit.PASSWORD));

    static Stream<Arguments> logins() {
        return Stream.of(AuthKind.values())
                .flatMap(kind ->
                        Stream.of(RtspTarget.Transport.values())
                                .map(transport -> Arguments.of(kind, transport)));
    }

    @ParameterizedTest
    @MethodSource("logins")
    void everyKindOfLoginIsGivenOnce(AuthKind kind, RtspTarget.Transport transport)
            throws Exception {
        try (var camera = LabCamera.start(SETTINGS.with(kind));
                var session = Visit.open(Visit.target(camera.url(), Visit.PASSWORD, transport))) {
            Visit.frames(session, 3);
            assertThat(camera.tally().loginsRefused()).isZero();
            assertThat(camera.tally().loginsAccepted()).isEqualTo(kind == AuthKind.NONE ? 0 : 1);
        }
    }

    @ParameterizedTest
    @EnumSource(value = AuthKind.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aWrongPasswordIsTriedOnceAndNeverTold(AuthKind kind) throws Exception {
        try (var camera = LabCamera.start(SETTINGS.with(kind))) {
            var target = Visit.target(camera.url(), "wr0ng", RtspTarget.Transport.TCP);
            assertThatThrownBy(() -> Visit.open(target))
                    .hasMessageNotContaining("wr0ng")
                    .isInstanceOfSatisfying(
                            RtspException.LoginRefused.class,
                            refused -> assertThat(refused.tried()).isTrue());
            assertThat(camera.tally().loginsRefused()).isEqualTo(1);
            assertThat(target.toString()).doesNotContain("wr0ng");
        }
    }

    @Test
    void withoutCredentialsNothingIsTried() throws Exception {
        try (var camera = LabCamera.start(SETTINGS)) {
            var anonymous = Visit.target(camera.url()).anonymous();
            assertThatThrownBy(() -> Visit.open(anonymous))
                    .isInstanceOfSatisfying(
                            RtspException.LoginRefused.class,
                            refused -> assertThat(refused.tried()).isFalse());
            assertThat(camera.tally().loginsRefused()).isZero();
        }
    }

    @Test
    void aNonceThatIsUsedUpIsRenewedForEachRequest() throws Exception {
        for (var kind : new AuthKind[] {AuthKind.DIGEST_MD5, AuthKind.DIGEST_SHA256}) {
            var rules = LoginRules.of(kind).withNonceUses(1);
            try (var camera = LabCamera.start(SETTINGS.with(rules));
                    var session = Visit.open(Visit.target(camera.url()))) {
                Visit.frames(session, 3);
                assertThat(camera.tally().loginsRefused()).isZero();
            }
        }
    }

    @Test
    void aKeepAliveWhoseNonceIsUsedUpIsSentAgain() throws Exception {
        var rules = LoginRules.of(AuthKind.DIGEST_MD5_QOP).withNonceUses(1);
        var clock = new SkippingClock();
        try (var camera = LabCamera.start(SETTINGS.with(rules));
                var session = Visit.open(Visit.target(camera.url()), clock)) {
            for (int round = 1; round < 4; round++) {
                int expected = round;
                clock.skip(Duration.ofSeconds(21));
                Visit.readUntil(session, () -> accepted(camera, "GET_PARAMETER") == expected);
            }
            assertThat(camera.tally().loginsRefused()).isZero();
        }
    }

    /// The camera counts a keep-alive once its login is good.
    private static int accepted(LabCamera camera, String method) {
        return camera.tally().keepAlives().getOrDefault(method, 0);
    }

    @Test
    void aPasswordThatChangesIsRefusedAtTheNextConnect() throws Exception {
        try (var camera = LabCamera.start(SETTINGS);
                var session = Visit.open(Visit.target(camera.url()))) {
            Visit.frames(session, 3);
            camera.behave(new Behaviour.ChangePassword("other"));
            assertThat(Visit.end(session)).isInstanceOf(RtspException.Closed.class);
            assertThatThrownBy(() -> Visit.open(Visit.target(camera.url())))
                    .isInstanceOf(RtspException.LoginRefused.class);
        }
    }

    @Test
    void aUserWhoMayNotLookIsRefused() throws Exception {
        try (var camera = LabCamera.start(SETTINGS)) {
            camera.behave(new Behaviour.Forbid());
            assertThatThrownBy(() -> Visit.open(Visit.target(camera.url())))
                    .isInstanceOf(RtspException.LoginRefused.class)
                    .hasMessageStartingWith("403");
        }
    }

    @Test
    void aLockOutSaysHowLongToWait() throws Exception {
        try (var camera = LabCamera.start(SETTINGS)) {
            for (int code : new int[] {429, 503}) {
                camera.behave(new Behaviour.LockOut(Duration.ofMinutes(30), code));
                assertThatThrownBy(() -> Visit.open(Visit.target(camera.url())))
                        .hasMessageStartingWith(code + "")
                        .isInstanceOfSatisfying(
                                RtspException.LockedOut.class,
                                locked ->
                                        assertThat(locked.retryAfter())
                                                .hasValueSatisfying(it ->
                                                        assertThat(it.toMinutes())
                                                                .isBetween(29L, 30L)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RtspTarget.Transport.class)
    void keepAlivesAndReportsGoOutWhenDue(RtspTarget.Transport transport) throws Exception {
        var clock = new SkippingClock();
        try (var camera = LabCamera.start(SETTINGS);
                var session =
                        Visit.open(Visit.target(camera.url(), Visit.PASSWORD, transport), clock)) {
            Visit.frames(session, 3);
            assertThat(camera.tally().keepAlives()).isEmpty();
            clock.skip(Duration.ofSeconds(21));
            Visit.readUntil(session, () -> camera.tally().receiverReports() == 1);
            Visit.readUntil(session, () -> accepted(camera, "GET_PARAMETER") == 1);
            clock.skip(Duration.ofSeconds(21));
            Visit.readUntil(session, () -> camera.tally().receiverReports() == 2);
            assertThat(camera.tally().keepAlives()).containsOnlyKeys("GET_PARAMETER");
        }
    }

    static Stream<Arguments> tastes() {
        return Stream.of(
                Arguments.of(Set.of("GET_PARAMETER"), false),
                Arguments.of(Set.of("GET_PARAMETER"), true),
                Arguments.of(Set.of("OPTIONS"), true),
                Arguments.of(Set.of("OPTIONS"), false));
    }

    /// Such a session would end after three seconds: the camera counts neither media nor reports.
    @ParameterizedTest
    @MethodSource("tastes")
    void aSessionLivesOnWhateverKeepAliveTheDeviceTakes(Set<String> methods, boolean listed)
            throws Exception {
        var keepAlives = new KeepAlives(methods, false, listed, Duration.ofSeconds(3));
        try (var camera = LabCamera.start(SETTINGS.with(keepAlives));
                var session = Visit.open(Visit.target(camera.url()))) {
            var taken = methods.iterator().next();
            Visit.readUntil(session, () -> accepted(camera, taken) >= 3);
            assertThat(camera.tally().sessionsExpired()).isZero();
        }
    }

    @Test
    void aSessionThatNothingKeepsAliveEnds() throws Exception {
        var keepAlives = new KeepAlives(Set.of(), false, true, Duration.ofSeconds(1));
        try (var camera = LabCamera.start(SETTINGS.with(keepAlives));
                var session = Visit.open(Visit.target(camera.url()))) {
            assertThat(Visit.end(session)).isInstanceOf(RtspException.Closed.class);
            assertThat(camera.tally().sessionsExpired()).isEqualTo(1);
        }
    }
}
