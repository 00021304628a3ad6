/// The log of a process: one JSON object a line, to a file that is rolled by size and to the
/// terminal. The door is [homewatch.process.log.Logging]; code logs through SLF4J.
@NullMarked
package homewatch.process.log;

import org.jspecify.annotations.NullMarked;
