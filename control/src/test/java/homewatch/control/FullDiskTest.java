package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.wire.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A control plane on a small disk that really fills up. Mounts one, which root alone may.
@Tag("namespace")
class FullDiskTest {
    @TempDir Path root;
    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(root.resolve("disk"));
        run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString());
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", disk.toString());
    }

    @Test
    void changesAreRefusedAsLongAsItIsFullAndNothingHalfDoneStays() throws Exception {
        try (var hub = TestingHub.start(disk);
                var agent = hub.agent().passing()) {
            hub.post("/api/cameras", "{\"name\":\"Hall\",\"address\":\"rtsp://192.168.1.20/s\"}");
            var filler = fill();
            var refused = hub.post("/api/cameras", camera(1));
            for (int i = 2; refused.status() == 201; i++) {
                refused = hub.post("/api/cameras", camera(i));
            }
            assertThat(refused.status()).as(refused.text()).isEqualTo(507);
            assertThat(refused.json().at("/detail").asText()).contains("make room");
            var cameras = hub.get("/api/cameras?limit=100").json().at("/cameras");
            assertThat(cameras.findValuesAsText("id")).contains("hall");
            assertThat(hub.get("/api/health").status()).isEqualTo(200);
            Files.delete(filler);
            assertThat(hub.post("/api/cameras", camera(999)).status()).isEqualTo(201);
            try (var again = agent.again(hub)) {
                again.connect("epoch-1");
                var gone = TestingAgent.offline("hall", Verdict.PORT_CLOSED);
                assertThat(again.report(TestingAgent.changed(1, gone))).isEqualTo(1);
            }
        }
    }

    private static String camera(int number) {
        return "{\"name\":\"Camera %d\",\"address\":\"rtsp://192.168.1.20/s\",\"keep_if_failing\":true}"
                .formatted(number);
    }

    private Path fill() throws IOException {
        var filler = disk.resolve("filler");
        try (var out = Files.newOutputStream(filler)) {
            var page = new byte[4096];
            while (Files.getFileStore(disk).getUsableSpace() > 0) {
                out.write(page);
            }
        }
        return filler;
    }

    private static void run(String... command) throws Exception {
        var process = new ProcessBuilder(List.of(command)).inheritIO().start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    }
}
