package homewatch.devices.onvif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.devices.camera.DeviceProblem;
import homewatch.lab.onvif.OnvifBehaviour;
import homewatch.lab.onvif.OnvifBehaviour.Malice;
import homewatch.lab.onvif.OnvifLogin;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// At a lab camera that means no good.
@Timeout(120)
class OnvifHostilityTest {
    @Test
    void otherHostsAreNeverDialled() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN)) {
            house.camera().behave(new OnvifBehaviour.Hostile(Malice.OTHER_HOSTS));
            try (var camera = house.open()) {
                assertThat(camera.streams())
                        .singleElement()
                        .satisfies(it -> assertThat(it.address()).isEqualTo(house.stream().url()));
                camera.movement().orElseThrow().stop();
                assertThat(camera.snapshots().orElseThrow().take()).startsWith(0xFF, 0xD8);
                house.camera().motion(true);
                assertThat(camera.events().orElseThrow().await(Duration.ofSeconds(20))).hasSize(1);
            }
        }
    }

    @Test
    void scriptsAreNoAddresses() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN)) {
            house.camera().behave(new OnvifBehaviour.Hostile(Malice.SCRIPTS));
            try (var camera = house.open()) {
                assertThat(camera.streams()).isEmpty();
                assertThat(camera.snapshots()).isEmpty();
                assertThat(camera.description().model()).startsWith("Lab camera");
            }
        }
    }

    @Test
    void namesAreOfOneLine() throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN)) {
            house.camera().behave(new OnvifBehaviour.Hostile(Malice.CONTROL_CHARACTERS));
            try (var camera = house.open()) {
                var presets = camera.presets().orElseThrow();
                presets.save("one");
                assertThat(camera.description().toString() + presets.all())
                        .doesNotContain("\n", "\r", "\u202e")
                        .contains("Lab camera");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Malice.class,
            names = {"ENTITY_BOMB", "EXTERNAL_ENTITY", "ENDLESS", "GARBAGE", "REDIRECT"})
    void whatIsNoAnswerIsMalformed(Malice malice) throws Exception {
        try (var house = LabHouse.with(OnvifLogin.TOKEN)) {
            house.camera().behave(new OnvifBehaviour.Hostile(malice));
            assertThatThrownBy(house::open)
                    .isInstanceOf(DeviceProblem.Malformed.class)
                    .hasMessageNotContaining("root:");
            assertThat(house.gate().told()).as("no login for such a thing").isEmpty();
        }
    }
}
