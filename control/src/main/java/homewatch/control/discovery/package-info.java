/// Finding devices at a site and finding out what they are, before they are added. The door is
/// [homewatch.control.discovery.Discovery].
@NullMarked
package homewatch.control.discovery;

import org.jspecify.annotations.NullMarked;
