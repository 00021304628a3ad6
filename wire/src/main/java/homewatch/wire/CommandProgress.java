package homewatch.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/// What a command that takes long has come to so far.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CommandProgress.Searched.class, name = "searched"),
    @JsonSubTypes.Type(value = CommandProgress.Stepped.class, name = "stepped")
})
public sealed interface CommandProgress {
    /// `asked` of `total` addresses, and everything found so far.
    record Searched(int asked, int total, List<FoundDevice> devices) implements CommandProgress {
        public Searched {
            devices = List.copyOf(devices);
        }
    }

    record Stepped(CycleStep step) implements CommandProgress {}
}
