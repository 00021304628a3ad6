package homewatch.process.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sets the process's log up, once, before anything else is constructed. Nothing is logged by any
/// library's own configuration.
public final class Logging {
    private static final FileSize ROLL_AT = FileSize.valueOf("10MB");
    private static final int KEPT = 5;

    private final LoggerContext context;

    private Logging() {
        context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        context.getLogger("homewatch").setLevel(Level.INFO);
    }

    /// A log without a place to go yet.
    public static Logging start() {
        return new Logging();
    }

    /// JSON lines of everything that loggers below `loggers` (a package) write, to `file`, rolled
    /// at 10 MB, five old ones kept. `site` is empty for a service that has none.
    ///
    /// @throws IOException when the file cannot be written
    public Logging toFile(String loggers, String service, String site, Path file)
            throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (Files.exists(file)
                ? !Files.isWritable(file)
                : folder == null || !Files.isWritable(folder)) {
            throw new IOException(
                    "the log "
                            + file
                            + " cannot be written: check its folder's owner and permissions");
        }
        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setFile(file.toString());
        appender.setRollingPolicy(oldOnes(appender, file));
        appender.setTriggeringPolicy(bySize());
        attach(loggers, appender, new JsonLineEncoder(service, site));
        return this;
    }

    /// The same, and what these loggers write goes nowhere else: for what is long-winded.
    ///
    /// @throws IOException when the file cannot be written
    public Logging toFileAlone(String loggers, String service, String site, Path file)
            throws IOException {
        context.getLogger(loggers).setAdditive(false);
        return toFile(loggers, service, site, file);
    }

    /// Short lines for a person, on standard output.
    public Logging toTerminal() {
        var appender = new ConsoleAppender<ILoggingEvent>();
        attach(Logger.ROOT_LOGGER_NAME, appender, new TerminalEncoder(ZoneId.systemDefault()));
        return this;
    }

    private void attach(
            String loggers,
            OutputStreamAppender<ILoggingEvent> appender,
            Encoder<ILoggingEvent> encoder) {
        encoder.setContext(context);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        context.getLogger(loggers).addAppender(appender);
    }

    private FixedWindowRollingPolicy oldOnes(
            RollingFileAppender<ILoggingEvent> appender, Path file) {
        var policy = new FixedWindowRollingPolicy();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(file + ".%i");
        policy.setMaxIndex(KEPT);
        policy.start();
        return policy;
    }

    private SizeBasedTriggeringPolicy<ILoggingEvent> bySize() {
        var policy = new SizeBasedTriggeringPolicy<ILoggingEvent>();
        policy.setContext(context);
        policy.setMaxFileSize(ROLL_AT);
        policy.start();
        return policy;
    }
}
