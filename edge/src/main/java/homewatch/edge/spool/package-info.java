/// What an agent has to tell, kept on its disk until the control plane has it. The doors are
/// [homewatch.edge.spool.Spool] and [homewatch.edge.spool.Reporter].
@NullMarked
package homewatch.edge.spool;

import org.jspecify.annotations.NullMarked;
