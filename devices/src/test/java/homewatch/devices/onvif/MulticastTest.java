package homewatch.devices.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Discovery by multicast, in a network namespace of its own.
@Tag("namespace")
@Timeout(120)
class MulticastTest {
    private static final Path ROOT = Path.of(System.getProperty("homewatch.root", ".."));

    @Test
    void aCameraIsSeen() throws Exception {
        assertThat(said("search"))
                .contains("seen Sighting[address=/127.0.0.1:2020", "name=Lab hall");
    }

    @Test
    @Tag("onvif-tools")
    void aStrangerSeesAndVisitsIt() throws Exception {
        assertThat(said("visit"))
                .contains("Found 1 cameras", "successfully connected to host", "Token 0: main")
                .contains("rtsp://127.0.0.1:", "loginsRefused=0");
    }

    private static String said(String what) throws Exception {
        var process =
                new ProcessBuilder(
                                ROOT.resolve("lab/peers/in_multicast").toString(),
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                MulticastProgram.class.getName(),
                                what)
                        .redirectErrorStream(true)
                        .start();
        try (var output = process.inputReader()) {
            return output.lines().collect(Collectors.joining("\n"));
        } finally {
            process.waitFor();
        }
    }
}
