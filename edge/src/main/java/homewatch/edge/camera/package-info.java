/// Watching cameras: one loop for each, the ladder of diagnosis, verdicts with their hysteresis.
/// The door is [homewatch.edge.camera.Watches].
@NullMarked
package homewatch.edge.camera;

import org.jspecify.annotations.NullMarked;
