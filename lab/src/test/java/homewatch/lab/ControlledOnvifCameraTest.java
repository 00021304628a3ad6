package homewatch.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.lab.onvif.OnvifBehaviour;
import homewatch.lab.onvif.OnvifLabCamera;
import homewatch.lab.onvif.OnvifLogin;
import homewatch.lab.onvif.OnvifSettings;
import homewatch.process.secret.Secret;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ControlledOnvifCameraTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LabCamera stream;
    private OnvifLabCamera camera;
    private ControlledOnvifCamera controlled;

    @BeforeEach
    void start() throws Exception {
        stream = LabCamera.start(LabCameraSettings.of("cam", Secret.of("s3cret")));
        camera = OnvifLabCamera.start(stream, OnvifSettings.of(OnvifLogin.TOKEN));
        controlled = new ControlledOnvifCamera(camera, stream);
    }

    @AfterEach
    void stop() {
        camera.close();
        stream.close();
    }

    @Test
    void everyBehaviourOfTheHelpIsReadAndShownAgain() throws Exception {
        int behaviours = 0;
        for (var line : ControlledOnvifCamera.KINDS.lines().toList()) {
            if (line.startsWith("{")) {
                var json = JSON.readTree(line.substring(0, line.indexOf('}') + 1));
                controlled.behave(json);
                if (!json.path("kind").asText().matches("see|power")) {
                    behaviours++;
                    assertThat(controlled.describe().path("behaviour").path("kind"))
                            .isEqualTo(json.path("kind"));
                }
            }
        }
        assertThat(behaviours).isEqualTo(12);
    }

    @Test
    void whatMakesNoSenseIsRefused() throws Exception {
        for (var bad :
                new String[] {
                    "{}",
                    "{\"kind\":\"slow\"}",
                    "{\"kind\":\"slow\",\"seconds\":-1}",
                    "{\"kind\":\"hostile\",\"malice\":\"rude\"}",
                    "{\"kind\":\"see\",\"what\":\"ghosts\",\"active\":true}",
                    "{\"kind\":\"well\",\"more\":1}"
                }) {
            var json = JSON.readTree(bad);
            assertThatThrownBy(() -> controlled.behave(json)).isInstanceOf(BadBehaviour.class);
        }
        assertThat(camera.behaviour()).isEqualTo(new OnvifBehaviour.Well());
    }

    @Test
    void aBehaviourTakesEffect() throws Exception {
        controlled.behave(JSON.readTree("{\"kind\":\"wrong_clock\",\"seconds\":120}"));
        assertThat(camera.behaviour())
                .isEqualTo(new OnvifBehaviour.WrongClock(Duration.ofMinutes(2)));
        assertThat(controlled.describe().toString()).contains("s3cret", "/onvif/device_service");
    }
}
