/// What cameras can be asked and told, beyond their pictures. The door is
/// [homewatch.edge.device.Devices].
@NullMarked
package homewatch.edge.device;

import org.jspecify.annotations.NullMarked;
