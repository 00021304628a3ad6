/// The records that cross a process boundary (agent to control plane and back), and their JSON.
@NullMarked
package homewatch.wire;

import org.jspecify.annotations.NullMarked;
