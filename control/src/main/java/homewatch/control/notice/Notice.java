package homewatch.control.notice;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One message to one receiver.
///
/// @param tries how often it was tried
/// @param endedAt when it was taken, withdrawn or given up; absent while it waits
/// @param error why the last try failed, one sentence; absent when none did
public record Notice(
        long id,
        Line line,
        List<Told> told,
        State state,
        Instant madeAt,
        @Nullable Instant endedAt,
        int tries,
        @Nullable String error) {
    public Notice {
        told = List.copyOf(told);
    }

    /// What became of it.
    public enum State {
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("delivered")
        DELIVERED,
        /// Before it was taken there was nothing left to tell: it was over, or somebody looked
        /// after it.
        @JsonProperty("withdrawn")
        WITHDRAWN,
        /// It was tried for too long.
        @JsonProperty("given_up")
        GIVEN_UP;

        /// The name in JSON and in the database.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }

    static Notice made(long id, Line line, List<Told> told, Instant at) {
        return new Notice(id, line, told, State.WAITING, at, null, 0, null);
    }

    /// Whether somebody has to act: not only good news is in it.
    boolean fires() {
        return told.stream().anyMatch(Told::fires);
    }

    Notice telling(List<Told> other) {
        return new Notice(id, line, other, state, madeAt, endedAt, tries, error);
    }

    Notice failed(String why) {
        return new Notice(id, line, told, state, madeAt, endedAt, tries + 1, why);
    }

    Notice delivered(Instant at) {
        return new Notice(id, line, told, State.DELIVERED, madeAt, at, tries + 1, error);
    }

    Notice ended(State how, Instant at) {
        return new Notice(id, line, told, how, madeAt, at, tries, error);
    }
}
