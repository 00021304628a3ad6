/// The local HTTPS protocol of Tapo cameras (`encrypt_type` 3, and the plain one of old firmware).
/// The door is [homewatch.devices.tapo.camera.CameraTransport].
@NullMarked
package homewatch.devices.tapo.camera;

import org.jspecify.annotations.NullMarked;
