/// Pictures of cameras: key frames of untrusted devices become JPEGs in locked child processes. The
/// doors are [homewatch.control.picture.PictureDecoder] and
/// [homewatch.control.picture.SandboxedDecoder].
@NullMarked
package homewatch.control.picture;

import org.jspecify.annotations.NullMarked;
