package homewatch.control.discovery;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import homewatch.wire.FoundDevice;
import homewatch.wire.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A search of a site's own networks, as far as it has come.
public record Search(
        String id,
        SiteId site,
        Instant startedAt,
        State state,
        int asked,
        int total,
        List<FoundDevice> devices,
        @Nullable String problem) {
    public Search {
        devices = List.copyOf(devices);
    }

    /// How far it is.
    public enum State {
        RUNNING,
        DONE,
        FAILED;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Search begun(String id, SiteId site, Instant now) {
        return new Search(id, site, now, State.RUNNING, 0, 0, List.of(), null);
    }

    boolean running() {
        return state == State.RUNNING;
    }

    Search at(int askedSoFar, int all, List<FoundDevice> found) {
        int most = Math.max(0, all);
        return new Search(
                id, site, startedAt, state, Math.clamp(askedSoFar, 0, most), most, found, problem);
    }

    Search done(List<FoundDevice> found) {
        return new Search(id, site, startedAt, State.DONE, total, total, found, null);
    }

    Search failed(String why) {
        return new Search(id, site, startedAt, State.FAILED, asked, total, devices, why);
    }

    /// A search as people see it.
    public record SearchView(
            String id,
            SiteId site,
            Instant startedAt,
            State state,
            @JsonPropertyDescription("so many addresses were asked") int asked,
            @JsonPropertyDescription("of so many; 0 while that is not known") int total,
            @JsonPropertyDescription("what was found so far") List<Found> devices,
            @JsonPropertyDescription("why it failed") @Nullable String problem) {
        public SearchView {
            devices = List.copyOf(devices);
        }
    }

    SearchView view(List<Found> found) {
        return new SearchView(id, site, startedAt, state, asked, total, found, problem);
    }
}
