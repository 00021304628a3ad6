/// Pages that nobody looks after, and who is told of them next. The door is
/// [homewatch.control.escalation.Escalation].
@NullMarked
package homewatch.control.escalation;

import org.jspecify.annotations.NullMarked;
