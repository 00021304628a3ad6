/// Time as a constructor argument.
@NullMarked
package homewatch.process.time;

import org.jspecify.annotations.NullMarked;
