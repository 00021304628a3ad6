/// Finding out what a device is, given where it is and what a person knows of it. The door is
/// [homewatch.devices.probe.DeviceProbe].
@NullMarked
package homewatch.devices.probe;

import org.jspecify.annotations.NullMarked;
