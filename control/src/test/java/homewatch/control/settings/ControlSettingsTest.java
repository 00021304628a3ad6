package homewatch.control.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.process.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlSettingsTest {
    @TempDir Path root;

    @Test
    void whatIsNotSetIsAsUsual() throws Exception {
        var settings = ControlSettings.read(file("data-folder: /srv/homewatch\n"));
        assertThat(settings).isEqualTo(ControlSettings.defaults(Path.of("/srv/homewatch")));
        assertThat(settings.bind()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(7777);
        assertThat(settings.keepEvents()).isEqualTo(Duration.ofDays(90));
    }

    @Test
    void everyKeyIsRead() throws Exception {
        var settings =
                ControlSettings.read(
                        file(
                                """
                                data-folder: /srv/homewatch
                                bind: 0.0.0.0
                                port: 8443
                                host-names: [watch.example, watch]
                                trusted-proxies: [127.0.0.1, 10.0.0.0/8, "fd00::/8"]
                                keep-events: 30d
                                keep-audit: P365D
                                """));
        assertThat(settings.bind()).isEqualTo("0.0.0.0");
        assertThat(settings.port()).isEqualTo(8443);
        assertThat(settings.hostNames()).containsExactly("watch.example", "watch");
        assertThat(settings.trustedProxies())
                .containsExactly(
                        Network.parse("127.0.0.1/32"),
                        Network.parse("10.0.0.0/8"),
                        Network.parse("fd00::/8"));
        assertThat(settings.keepEvents()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.keepAudit()).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void everyProblemIsNamedAtOnceWithItsLine() throws Exception {
        var wrong =
                file("port: 0\nkeep-events: long\nbnd: 0.0.0.0\ntrusted-proxies: [10.0.0.0/33]\n");
        assertThatThrownBy(() -> ControlSettings.read(wrong))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("line 1, port")
                .hasMessageContaining("line 2, keep-events")
                .hasMessageContaining("line 4, trusted-proxies")
                .hasMessageContaining("did you mean bind?");
    }

    @Test
    void theModelInTheDocumentationHoldsTheDefaults() throws Exception {
        var model = Path.of(System.getProperty("homewatch.root"), "docs/control-plane.yaml");
        assertThat(ControlSettings.read(model))
                .isEqualTo(ControlSettings.defaults(Path.of("/var/lib/homewatch")));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(root.resolve("control.yaml"), text);
    }
}
