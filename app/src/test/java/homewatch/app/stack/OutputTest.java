package homewatch.app.stack;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class OutputTest {
    @TempDir private Path folder;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Stack.LOGGER + ".alertmanager");

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void whatAServerSaysIsALineOfOurLogWithItsLevel() throws Exception {
        var file = folder.resolve("output");
        var output = new Output(file, Kind.ALERTMANAGER);
        output.begin();
        write(file, "{\"level\":\"warn\",\"msg\":\"slow\",\"component\":\"api\"}\n{\"level\":\"ER");
        output.take();
        write(file, "ROR\",\"msg\":\"no\",\"err\":\"why\"}\npanic: gone\n");
        output.take();
        output.take();
        assertThat(log.list)
                .extracting(each -> each.getLevel() + " " + each.getKeyValuePairs())
                .containsExactly(
                        "WARN [said=\"slow\", component=\"api\"]",
                        "ERROR [said=\"no\", reason=\"why\"]",
                        "ERROR [said=\"panic: gone\"]");
        assertThat(output.lastComplaint()).isEqualTo("panic: gone");
    }

    @Test
    void whatFollowsAHostInAnAddressIsNotTold() throws Exception {
        var file = folder.resolve("output");
        var output = new Output(file, Kind.ALERTMANAGER);
        output.begin();
        write(
                file,
                """
                {"level":"error","msg":"failed","err":"Post \\"https://me:pass@pager.test:8443/well/kept?key=1\\": refused, http://b.test?k=1 too"}
                """);
        output.take();
        assertThat(output.lastComplaint())
                .isEqualTo(
                        "failed: Post \"https://pager.test:8443/…\": refused, http://b.test/… too");
    }

    @Test
    void theFileIsEmptiedWhenItHasGrownAndReadOnAfterwards() throws Exception {
        var file = folder.resolve("output");
        var output = new Output(file, Kind.ALERTMANAGER);
        output.begin();
        write(file, ("{\"msg\":\"" + "x".repeat(4000) + "\"}\n").repeat(300));
        output.take();
        assertThat(file).isEmptyFile();
        write(file, "{\"msg\":\"after\"}\n");
        output.take();
        assertThat(log.list).hasSize(301);
        assertThat(log.list.getLast().getKeyValuePairs()).hasToString("[said=\"after\"]");
    }

    private static void write(Path file, String text) throws IOException {
        Files.write(file, List.of(), StandardOpenOption.CREATE);
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }
}
