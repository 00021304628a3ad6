package homewatch.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/// A device of the lab as its control shows it.
interface Controlled {
    /// All that one needs to use it, how it behaves, and what it counted.
    ObjectNode describe();

    /// Behaves so from now on.
    void behave(JsonNode behaviour) throws BadBehaviour, IOException;

    /// One line a kind of behaviour, for help and error messages.
    String kinds();
}
