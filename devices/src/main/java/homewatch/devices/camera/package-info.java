/// One model above all kinds of cameras: what a camera can do is a closed set of capabilities, and
/// what it cannot do is absent. The drivers are in packages of their own.
@NullMarked
package homewatch.devices.camera;

import org.jspecify.annotations.NullMarked;
