/// The settings of an agent, from `edge-agent.yaml` or from the launcher. The door is
/// [homewatch.edge.settings.EdgeSettings].
@NullMarked
package homewatch.edge.settings;

import org.jspecify.annotations.NullMarked;
