/// Plugs: which there are, what they read and what that costs, and switching a camera off and on
/// again. The door is [homewatch.control.power.Power].
@NullMarked
package homewatch.control.power;

import org.jspecify.annotations.NullMarked;
