/// The pages of the entrance: signing in and out, the first start, one's own account, users and
/// tokens. The door is [homewatch.control.entrance.EntrancePages].
@NullMarked
package homewatch.control.entrance;

import org.jspecify.annotations.NullMarked;
