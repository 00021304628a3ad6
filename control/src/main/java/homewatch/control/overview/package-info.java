/// How the whole installation is doing, in one answer. The door is
/// [homewatch.control.overview.Overview].
@NullMarked
package homewatch.control.overview;

import org.jspecify.annotations.NullMarked;
