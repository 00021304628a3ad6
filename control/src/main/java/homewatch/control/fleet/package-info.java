/// Sites and cameras: how they are configured, and what is known of them. The door is
/// [homewatch.control.fleet.Fleet].
@NullMarked
package homewatch.control.fleet;

import org.jspecify.annotations.NullMarked;
