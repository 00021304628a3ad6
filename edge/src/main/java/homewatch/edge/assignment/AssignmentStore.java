package homewatch.edge.assignment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import homewatch.wire.CameraAssignment;
import homewatch.wire.FromHub;
import homewatch.wire.json.Json;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The cameras to watch and the plugs to read, as the control plane last told: an agent that starts
/// while the control plane is away goes on watching them. For any thread.
public final class AssignmentStore {
    private static final Logger logger = LoggerFactory.getLogger(AssignmentStore.class);

    private static final FromHub.Assignments NONE = new FromHub.Assignments(List.of(), List.of());

    private final SealedFile file;

    public AssignmentStore(SealedFile file) {
        this.file = file;
    }

    /// Empty until the control plane has told any.
    ///
    /// @throws IOException when the file cannot be read
    public synchronized FromHub.Assignments load() throws IOException {
        var text = file.read();
        if (text.isEmpty()) {
            return NONE;
        }
        try {
            return parse(text.get().reveal());
        } catch (JsonProcessingException _) {
            logger.atWarn().log("the remembered cameras cannot be read; waiting to be told again");
            return NONE;
        }
    }

    /// A list alone is what agents kept before there were plugs.
    private static FromHub.Assignments parse(String json) throws JsonProcessingException {
        if (!json.startsWith("[")) {
            return Json.link().readValue(json, FromHub.Assignments.class);
        }
        List<CameraAssignment> cameras = Json.link().readValue(json, new TypeReference<>() {});
        return new FromHub.Assignments(cameras, List.of());
    }

    /// A failure is logged: the cameras are watched all the same, and told again on the next
    /// connection.
    public synchronized void keep(FromHub.Assignments assignments) {
        try {
            file.write(Json.link().writeValueAsString(assignments));
        } catch (IOException failure) {
            logger.atError()
                    .addKeyValue("reason", failure.getMessage())
                    .log("the cameras to watch could not be kept on disk");
        }
    }
}
