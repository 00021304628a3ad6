/// How cameras stood over the last hours and weeks, reckoned from their events. The door is
/// [homewatch.control.history.HistoryReads].
@NullMarked
package homewatch.control.history;

import org.jspecify.annotations.NullMarked;
