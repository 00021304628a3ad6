/// Planned work at a site or camera, during which nobody is told of alerts there. The door is
/// [homewatch.control.maintenance.Maintenances].
@NullMarked
package homewatch.control.maintenance;

import org.jspecify.annotations.NullMarked;
