package homewatch.app.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import homewatch.wire.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// What a server writes, taken into our log. It writes into a file and not into a pipe, so that it
/// goes on watching when this program is killed; the file is emptied when it has grown. Not for
/// several threads, except [#lastComplaint()].
final class Output {
    private static final int LARGEST = 1024 * 1024;
    private static final int LONGEST_LINE = 8000;
    private static final int LONGEST_COMPLAINT = 300;
    private static final Pattern ADDRESS =
            Pattern.compile("(https?://)(?:[^/@\\s\"]{0,200}@)?([^/?#\\s\"]+)[/?#][^\\s\"]*");

    /// Of their fields, those that say what it is about.
    private static final List<String> DETAILS =
            List.of("component", "receiver", "file", "attempts");

    private final Path file;
    private final Logger logger;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long read;
    private volatile String lastComplaint = "";

    Output(Path file, Kind kind) {
        this.file = file;
        this.logger = LoggerFactory.getLogger(Stack.LOGGER + "." + kind.label());
    }

    /// What was wrong last, or nothing.
    String lastComplaint() {
        return lastComplaint;
    }

    /// Empties the file for a server that is about to start.
    void begin() throws IOException {
        lastComplaint = "";
        line.reset();
        empty();
    }

    /// Leaves out what is in the file already.
    void skip() {
        read = file.toFile().length();
    }

    /// Takes what has come since. Where the file cannot be read, that is the last complaint.
    void take() {
        try {
            takeNew();
        } catch (IOException failed) {
            lastComplaint = "what it says cannot be read: " + failed.getMessage();
        }
    }

    private void takeNew() throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "r")) {
            open.seek(read);
            var bytes = new byte[LONGEST_LINE];
            for (int count = open.read(bytes); count > 0; count = open.read(bytes)) {
                read += count;
                for (int index = 0; index < count; index++) {
                    take(bytes[index]);
                }
            }
        }
        if (read > LARGEST) {
            empty();
        }
    }

    private void empty() throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(0);
            read = 0;
        }
    }

    private void take(byte each) {
        if (each == '\n') {
            say(line.toString(StandardCharsets.UTF_8));
            line.reset();
        } else if (line.size() < LONGEST_LINE) {
            line.write(each);
        }
    }

    /// Their lines are JSON; a usage error or a panic is not.
    private void say(String text) {
        var said = parse(text);
        var level = said.isObject() ? level(said.path("level").asText()) : Level.ERROR;
        var message = masked(said.isObject() ? said.path("msg").asText(text) : text.strip());
        var reason = masked(said.path("err").asText(said.path("error").asText()));
        if (level == Level.ERROR && !message.isEmpty()) {
            var complaint = reason.isEmpty() ? message : message + ": " + reason;
            lastComplaint = complaint.substring(0, Math.min(complaint.length(), LONGEST_COMPLAINT));
        }
        var event = logger.atLevel(level).addKeyValue("said", message);
        for (var name : DETAILS) {
            if (said.has(name)) {
                event = event.addKeyValue(name, said.path(name).asText());
            }
        }
        (reason.isEmpty() ? event : event.addKeyValue("reason", reason)).log("a server said");
    }

    /// Of an address they tell whom it is about; what follows may be somebody's secret.
    private static String masked(String text) {
        return ADDRESS.matcher(text).replaceAll("$1$2/…");
    }

    private static JsonNode parse(String text) {
        try {
            return Json.link().readTree(text);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    private static Level level(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "error" -> Level.ERROR;
            case "warn" -> Level.WARN;
            case "debug" -> Level.DEBUG;
            default -> Level.INFO;
        };
    }
}
