package homewatch.control.agent;

import homewatch.wire.AgentId;
import homewatch.wire.SiteId;
import java.util.function.BooleanSupplier;

/// Who an admitted connection belongs to. What comes over one that was replaced by a newer one does
/// not count any more.
record Membership(AgentId agent, SiteId site, String epoch, BooleanSupplier isCurrent) {
    boolean current() {
        return isCurrent.getAsBoolean();
    }
}
