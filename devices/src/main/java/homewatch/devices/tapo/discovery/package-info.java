/// Finding Tapo devices by UDP broadcast. The door is
/// [homewatch.devices.tapo.discovery.TapoDiscovery].
@NullMarked
package homewatch.devices.tapo.discovery;

import org.jspecify.annotations.NullMarked;
