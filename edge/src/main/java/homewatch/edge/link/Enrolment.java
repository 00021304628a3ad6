package homewatch.edge.link;

import homewatch.edge.settings.EdgeSettings;
import homewatch.process.secret.Secret;
import homewatch.wire.AgentId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the control plane knows the agent already; the token goes out only while it does not. A
/// refusal puts that in doubt: then the token is offered again, if there is one. Not for several
/// threads.
final class Enrolment {
    private static final Logger logger = LoggerFactory.getLogger(Enrolment.class);

    private final Path mark;
    private final EdgeSettings.ControlPlane settings;
    private boolean inDoubt;

    /// `mark` is the file that stands for an enrolment; its text is the agent's id.
    Enrolment(Path mark, EdgeSettings.ControlPlane settings) {
        this.mark = mark;
        this.settings = settings;
        this.inDoubt = !Files.exists(mark);
    }

    /// Null when none is needed, or there is none.
    @Nullable Secret token() {
        if (!inDoubt) {
            return null;
        }
        try {
            return settings.enrolmentToken();
        } catch (IOException failure) {
            logger.atError()
                    .addKeyValue("file", settings.tokenFile())
                    .addKeyValue("reason", failure.getMessage())
                    .log("the enrolment token cannot be read");
            return null;
        }
    }

    /// Whether it is worth asking again at once, because there is a token that was not offered.
    boolean refused() {
        boolean offered = inDoubt;
        inDoubt = true;
        return !offered && token() != null;
    }

    void welcome(AgentId agent) {
        if (!inDoubt) {
            return;
        }
        inDoubt = false;
        try {
            Files.writeString(mark, agent + "\n", StandardCharsets.US_ASCII);
        } catch (IOException failure) {
            logger.atWarn()
                    .addKeyValue("reason", failure.getMessage())
                    .log("the enrolment could not be noted; the next start offers the token again");
        }
    }
}
