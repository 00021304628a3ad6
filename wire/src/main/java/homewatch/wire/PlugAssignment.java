package homewatch.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import homewatch.process.secret.Secret;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A plug that an agent shall read and may switch: `host` is a name or address, `port` where it
/// listens.
public record PlugAssignment(
        PlugId plug,
        String host,
        int port,
        @Nullable String username,
        @Nullable Secret password,
        Feeds feeds) {
    /// What hangs on it. Only a plug that feeds one camera is ever power-cycled.
    public enum Feeds {
        CAMERA,
        /// An agent, router or switch: who watches would be cut off.
        INFRASTRUCTURE,
        OTHER;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Feeds of(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }

    public PlugAssignment {
        if ((username == null) != (password == null)) {
            throw new IllegalArgumentException("user and password of " + plug + " go together");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }
}
