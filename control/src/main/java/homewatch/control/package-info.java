/// The control plane of all sites: cameras, events, agents, access, over REST and the link. The
/// door is [homewatch.control.ControlPlane].
@NullMarked
package homewatch.control;

import org.jspecify.annotations.NullMarked;
