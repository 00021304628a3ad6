package homewatch.control.alert;

import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Operations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes Alertmanager's messages (webhook, version 4) from whoever shows the right token. What it
/// returned from is on disk. For any thread.
public final class AlertReception {
    /// The largest message that is taken, in bytes.
    public static final int LARGEST = 4 * 1024 * 1024;

    private static final Logger logger = LoggerFactory.getLogger(AlertReception.class);
    private static final int LARGEST_TOKEN = 4096;

    private final @Nullable Path token;
    private final FiringAlerts firing;
    private final InstantSource clock;

    AlertReception(@Nullable Path token, FiringAlerts firing, InstantSource clock) {
        this.token = token;
        this.firing = firing;
        this.clock = clock;
    }

    /// Looks at the token that came along, before the message is read.
    ///
    /// @throws OperationProblem where none is set up here, or it is another one
    public void check(@Nullable String shown) throws OperationProblem {
        if (token == null) {
            throw OperationProblem.of(
                    OperationProblem.Kind.NOT_FOUND,
                    "No token for Alertmanager is set up here: monitoring.token-file names one.");
        }
        if (shown == null || !MessageDigest.isEqual(expected(token), bytes(shown))) {
            throw OperationProblem.of(
                    OperationProblem.Kind.NO_TOKEN,
                    "This is for Alertmanager, with the token of the file that"
                            + " monitoring.token-file names.");
        }
    }

    /// Takes one message.
    ///
    /// @throws OperationProblem when it is no such message, or could not be kept, so that
    ///   Alertmanager sends it again
    public void take(byte[] body) throws OperationProblem {
        var told = Told.parse(body);
        var now = clock.instant();
        if (told.unreadable() > 0) {
            logger.atWarn()
                    .addKeyValue("count", told.unreadable())
                    .log("alerts that are none were left out");
        }
        try {
            firing.told(
                    told.firing().stream()
                            .map(each -> LiveAlert.told(each, AlertState.FIRING))
                            .toList());
            firing.over(told.resolved());
        } catch (DatabaseProblem failed) {
            throw Operations.of(failed);
        }
        firing.heard(now);
        if (told.watchdog()) {
            firing.alive(now);
        }
    }

    /// Read each time, so that a new one holds at once.
    private static byte[] expected(Path file) throws OperationProblem {
        try (var content = Files.newInputStream(file)) {
            var text = new String(content.readNBytes(LARGEST_TOKEN), StandardCharsets.UTF_8);
            if (!text.isBlank()) {
                return bytes(text.strip());
            }
            logger.atError().addKeyValue("file", file).log("the token file is empty");
        } catch (IOException failed) {
            logger.atError().addKeyValue("file", file).setCause(failed).log("token file unread");
        }
        throw OperationProblem.of(
                OperationProblem.Kind.UNAVAILABLE, "The token file cannot be read here.");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
