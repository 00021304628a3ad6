/// Secrets: a type that cannot be printed, and a box that keeps them encrypted on disk.
@NullMarked
package homewatch.process.secret;

import org.jspecify.annotations.NullMarked;
