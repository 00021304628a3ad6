/// Plugs that can be switched and that measure what they feed.
@NullMarked
package homewatch.devices.plug;

import org.jspecify.annotations.NullMarked;
