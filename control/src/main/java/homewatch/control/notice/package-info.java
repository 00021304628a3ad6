/// What the control plane itself tells people, kept until it is told. The door is
/// [homewatch.control.notice.Outbox].
@NullMarked
package homewatch.control.notice;

import org.jspecify.annotations.NullMarked;
