/// Finding devices on the site's own networks. The door is [homewatch.edge.discovery.Discovery].
@NullMarked
package homewatch.edge.discovery;

import org.jspecify.annotations.NullMarked;
