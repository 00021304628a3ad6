package homewatch.lab.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.lab.peer.NpmOnvifClient;
import homewatch.process.secret.Secret;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A client that nobody here wrote finds its way around the lab's camera.
@Timeout(180)
class NpmOnvifVisitTest {
    private static final Path ROOT = Path.of(System.getProperty("homewatch.root", ".."));

    @ParameterizedTest
    @EnumSource(OnvifLogin.class)
    void itDoesAllThatItKnows(OnvifLogin login) throws Exception {
        try (var stream = LabCamera.start(LabCameraSettings.of("cam", Secret.of("s3cret")));
                var camera = OnvifLabCamera.start(stream, OnvifSettings.of(login));
                var visitor = NpmOnvifClient.visit(ROOT, camera.address(), "cam", "s3cret")) {
            if (visitor.awaitsEvent()) {
                camera.motion(true);
            }
            var found = new ObjectMapper().readTree(visitor.found());
            assertThat(found.path("failed").asText()).isEmpty();
            assertThat(found.path("information").path("manufacturer").asText())
                    .isEqualTo("Homewatch");
            assertThat(found.path("stream").asText()).isEqualTo(stream.url().toString());
            assertThat(found.path("moving").path("panTilt").asText()).isEqualTo("MOVING");
            assertThat(found.path("topic").asText())
                    .isEqualTo("tns1:RuleEngine/CellMotionDetector/Motion");
            assertThat(camera.tally().loginsRefused()).isZero();
            assertThat(camera.tally().renewals()).isEqualTo(1);
            assertThat(camera.tally().unsubscribed()).isEqualTo(1);
            assertThat(camera.tally().reboots()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(value = OnvifLogin.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void withAWrongPasswordItIsRefused(OnvifLogin login) throws Exception {
        try (var stream = LabCamera.start(LabCameraSettings.of("cam", Secret.of("s3cret")));
                var camera = OnvifLabCamera.start(stream, OnvifSettings.of(login));
                var visitor = NpmOnvifClient.visit(ROOT, camera.address(), "cam", "wrong")) {
            assertThat(visitor.awaitsEvent()).isFalse();
            assertThat(visitor.found()).contains("failed");
            assertThat(camera.tally().loginsAccepted()).isZero();
            assertThat(camera.tally().loginsRefused()).isPositive();
        }
    }
}
