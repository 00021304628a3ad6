/// The link to the control plane: the agent dials, says who it is, reports, and carries out
/// commands. The door is [homewatch.edge.link.Link].
@NullMarked
package homewatch.edge.link;

import org.jspecify.annotations.NullMarked;
