/// A program that turns one coded picture after the other into a JPEG. It is the only place where
/// bytes of a camera meet native code; the control plane runs it as a child process that has no
/// secrets, no network and nothing to write to.
@NullMarked
package homewatch.decoder;

import org.jspecify.annotations.NullMarked;
