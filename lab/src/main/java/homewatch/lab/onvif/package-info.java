/// An ONVIF camera in front of a lab camera's stream, which misbehaves on demand. The door is
/// [homewatch.lab.onvif.OnvifLabCamera].
@NullMarked
package homewatch.lab.onvif;

import org.jspecify.annotations.NullMarked;
