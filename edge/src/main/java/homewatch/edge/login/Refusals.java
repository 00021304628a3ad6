package homewatch.edge.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import homewatch.edge.assignment.SealedFile;
import homewatch.wire.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Refused logins, in memory and on disk. Not for several threads.
final class Refusals {
    private static final Logger logger = LoggerFactory.getLogger(LoginGuard.class);
    private static final int MOST = 1000;

    private final SealedFile file;
    private final Map<Login, Refusal> all = new HashMap<>();

    private Refusals(SealedFile file) {
        this.file = file;
    }

    /// @throws IOException when the file cannot be read
    static Refusals open(SealedFile file) throws IOException {
        var refusals = new Refusals(file);
        var text = file.read();
        if (text.isPresent()) {
            refusals.load(text.get().reveal());
        }
        return refusals;
    }

    Optional<Refusal> of(Login login, Instant now) {
        return Optional.ofNullable(all.get(login)).filter(it -> it.stands(now));
    }

    void add(Refusal refusal, Instant now) {
        all.values().removeIf(each -> !each.stands(now));
        all.put(refusal.login(), refusal);
        if (all.size() > MOST) {
            all.values().stream()
                    .min(Comparator.comparing(Refusal::until))
                    .ifPresent(first -> all.remove(first.login()));
        }
        save();
    }

    /// Another password may have been taken: that one is the right one now, and what was refused
    /// before it says nothing any more.
    void forget(Login.Slot slot) {
        if (all.values().removeIf(each -> each.login().slot().equals(slot))) {
            save();
        }
    }

    private void load(String json) {
        try {
            Json.link()
                    .readValue(json, new TypeReference<List<Refusal>>() {})
                    .forEach(each -> all.put(each.login(), each));
        } catch (JsonProcessingException _) {
            logger.atWarn().log("remembered login refusals cannot be read; begun anew");
        }
    }

    private void save() {
        try {
            file.write(Json.link().writeValueAsString(List.copyOf(all.values())));
        } catch (IOException failure) {
            logger.atError()
                    .addKeyValue("reason", failure.getMessage())
                    .log("a login refusal could not be kept on disk");
        }
    }
}
