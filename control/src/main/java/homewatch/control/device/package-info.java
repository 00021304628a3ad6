/// Telling cameras things, and asking them what they can be told. The door is
/// [homewatch.control.device.CameraControlling].
@NullMarked
package homewatch.control.device;

import org.jspecify.annotations.NullMarked;
