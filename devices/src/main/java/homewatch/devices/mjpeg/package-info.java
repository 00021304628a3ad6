/// Cameras that speak HTTP alone: Motion JPEG as `multipart/x-mixed-replace`, and single pictures.
@NullMarked
package homewatch.devices.mjpeg;

import org.jspecify.annotations.NullMarked;
