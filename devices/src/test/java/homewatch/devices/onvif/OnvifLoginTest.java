package homewatch.devices.onvif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.devices.camera.DeviceProblem;
import homewatch.lab.camera.Behaviour;
import homewatch.lab.onvif.OnvifBehaviour;
import homewatch.lab.onvif.OnvifLogin;
import homewatch.lab.onvif.OnvifSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Logins at the lab's ONVIF camera, which counts them.
@Timeout(120)
class OnvifLoginTest {
    @ParameterizedTest
    @EnumSource(OnvifLogin.class)
    void everyKindOfLoginIsProvenOnce(OnvifLogin login) throws Exception {
        try (var house = LabHouse.with(login);
                var camera = house.open()) {
            camera.movement().orElseThrow().stop();
            assertThat(house.camera().tally().loginsRefused()).isZero();
            assertThat(house.gate().told()).filteredOn("accepted"::equals).hasSize(1);
            assertThat(house.gate().told()).doesNotContain("Refused");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = OnvifLogin.class,
            names = {"NONE", "TOKEN_THEN_DIGEST"},
            mode = EnumSource.Mode.EXCLUDE)
    void aWrongPasswordIsGivenOnceAndNeverTold(OnvifLogin login) throws Exception {
        try (var house = LabHouse.with(login)) {
            assertThatThrownBy(() -> house.open("wr0ng"))
                    .hasMessageNotContaining("wr0ng")
                    .isInstanceOfSatisfying(
                            DeviceProblem.Refused.class, it -> assertThat(it.tried()).isTrue());
            assertThat(house.camera().tally().loginsRefused()).isEqualTo(1);
            assertThat(house.gate().told()).endsWith("Refused");
        }
    }

    @Test
    void aChallengeThatComesAfterTheTokenIsAnsweredAsASecondAttempt() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN_THEN_DIGEST)) {
            assertThatThrownBy(() -> house.open("wr0ng")).isInstanceOf(DeviceProblem.Refused.class);
            assertThat(house.camera().tally().loginsRefused()).isEqualTo(2);
            assertThat(house.gate().told()).containsExactly("ask", "unknown", "ask", "Refused");
        }
    }

    @Test
    void withoutLeaveForASecondAttemptThereIsOne() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN_THEN_DIGEST)) {
            house.gate().shutAfter(1);
            assertThatThrownBy(() -> house.open("wr0ng"))
                    .isInstanceOf(DeviceProblem.LoginWithheld.class);
            assertThat(house.camera().tally().loginsRefused()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(value = OnvifLogin.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void withoutCredentialsNothingIsTried(OnvifLogin login) throws Exception {
        try (var house = LabHouse.with(login)) {
            assertThatThrownBy(house::openAnonymously)
                    .isInstanceOfSatisfying(
                            DeviceProblem.Refused.class, it -> assertThat(it.tried()).isFalse());
            assertThat(house.camera().tally().loginsRefused()).isZero();
            assertThat(house.gate().told()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400L * 365, -60, 3600, 86_400L * 30})
    void aClockThatIsWrongIsTakenIntoAccount(long seconds) throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN)) {
            house.camera().behave(new OnvifBehaviour.WrongClock(Duration.ofSeconds(seconds)));
            try (var camera = house.open()) {
                var off = camera.clock().orElseThrow().ahead().minusSeconds(seconds);
                assertThat(off.abs()).isLessThan(Duration.ofSeconds(3));
                assertThat(house.camera().tally().loginsRefused()).isZero();
            }
        }
    }

    @Test
    void aClockThatIsSetMeanwhileIsReadAgain() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN);
                var camera = house.open()) {
            house.camera().behave(new OnvifBehaviour.WrongClock(Duration.ofDays(-1)));
            camera.movement().orElseThrow().stop();
            assertThat(house.gate().told()).containsExactly("ask", "accepted", "ask", "accepted");
            assertThat(house.camera().tally().loginsRefused()).isEqualTo(1);
        }
    }

    @Test
    void aCameraThatHidesItsWrongClockRefusesOnce() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN)) {
            house.camera().behave(new OnvifBehaviour.SecretClock());
            assertThatThrownBy(house::open).isInstanceOf(DeviceProblem.Refused.class);
            assertThat(house.camera().tally().loginsRefused()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = OnvifLogin.class,
            names = {"TOKEN", "DIGEST_MD5", "DIGEST_SHA256"})
    void aPasswordThatChangesIsRefusedAndNotTriedAgain(OnvifLogin login) throws Exception {
        try (var house = LabHouse.with(login);
                var camera = house.open()) {
            house.stream().behave(new Behaviour.ChangePassword("other"));
            var lens = camera.ptz().orElseThrow();
            assertThatThrownBy(lens::stop).isInstanceOf(DeviceProblem.Refused.class);
            int tries = house.camera().tally().loginsRefused();
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(lens::stop).isInstanceOf(DeviceProblem.Refused.class);
            }
            assertThat(tries).isLessThanOrEqualTo(2);
            assertThat(house.camera().tally().loginsRefused()).isEqualTo(tries);
            assertThat(house.gate().told()).endsWith("Refused");
        }
    }

    @Test
    void aLockOutSaysHowLongToWait() throws Exception {
        var settings = OnvifSettings.of(OnvifLogin.TOKEN).lockingAfter(1, Duration.ofMinutes(30));
        try (var house = LabHouse.with(settings)) {
            assertThatThrownBy(() -> house.open("wrong")).isInstanceOf(DeviceProblem.Refused.class);
            assertThatThrownBy(house::open)
                    .isInstanceOfSatisfying(
                            DeviceProblem.LockedOut.class,
                            locked ->
                                    assertThat(locked.left())
                                            .hasValueSatisfying(it ->
                                                    assertThat(it)
                                                            .isGreaterThan(
                                                                    Duration.ofMinutes(25))));
            assertThat(house.gate().told()).endsWith("LockedOut");
        }
    }

    @Test
    void manyAtOnceTryAWrongPasswordOnce() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN);
                var camera = house.open()) {
            house.stream().behave(new Behaviour.ChangePassword("other"));
            var threads = new Thread[8];
            for (int i = 0; i < threads.length; i++) {
                threads[i] = Thread.ofVirtual().start(() -> stop(camera));
            }
            for (var thread : threads) {
                assertThat(thread.join(Duration.ofSeconds(60))).isTrue();
            }
            // each may have sent one with the password that was good until then
            assertThat(house.camera().tally().loginsRefused())
                    .isLessThanOrEqualTo(threads.length + 1);
            assertThat(house.gate().told()).filteredOn("ask"::equals).hasSizeLessThanOrEqualTo(2);
        }
    }

    private static void stop(OnvifCamera camera) {
        try {
            camera.ptz().orElseThrow().stop();
        } catch (DeviceProblem _) {
            // that is what it should say
        }
    }
}
