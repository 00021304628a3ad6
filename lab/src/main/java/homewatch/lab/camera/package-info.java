/// An RTSP camera of our own that misbehaves on command and sends real H.264. The doors are
/// [homewatch.lab.camera.LabCamera], its settings, and [homewatch.lab.camera.Behaviour].
@NullMarked
package homewatch.lab.camera;

import org.jspecify.annotations.NullMarked;
