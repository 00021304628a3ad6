/// Cameras that nobody on this project wrote, as processes.
@NullMarked
package homewatch.lab.peer;

import org.jspecify.annotations.NullMarked;
