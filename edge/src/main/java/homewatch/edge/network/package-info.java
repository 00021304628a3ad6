/// Where an agent may connect to: allowed networks and names. The doors are
/// [homewatch.edge.network.Networks] and [homewatch.edge.network.Addresses].
@NullMarked
package homewatch.edge.network;

import org.jspecify.annotations.NullMarked;
