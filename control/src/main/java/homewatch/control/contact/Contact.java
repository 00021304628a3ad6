package homewatch.control.contact;

import com.fasterxml.jackson.annotation.JsonProperty;
import homewatch.process.secret.Secret;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Somebody, or a program, that can be told something.
///
/// @param address of kind `NTFY` a server and a topic, `https://ntfy.example/topic`; of kind
///   `WEBHOOK` what takes Alertmanager's JSON (version 4). Who knows it can often read or write
///   there, so it is shown to administrators alone.
/// @param token a bearer token; absent: none is sent
/// @param pictures whether pictures of cameras may be sent there
public record Contact(
        ContactId id,
        String name,
        Kind kind,
        URI address,
        @Nullable Secret token,
        boolean pictures) {

    /// In which way it is told.
    public enum Kind {
        @JsonProperty("ntfy")
        NTFY,
        @JsonProperty("webhook")
        WEBHOOK;

        /// The name in JSON and in the database.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }

    /// Scheme, host and port: to whom a token is shown.
    static String server(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }
}
