/// What happened at the sites, kept and told. The door is [homewatch.control.event.EventLog].
@NullMarked
package homewatch.control.event;

import org.jspecify.annotations.NullMarked;
