/// Tapo's cameras and plugs. The doors are [homewatch.devices.tapo.TapoCamera] and
/// [homewatch.devices.tapo.TapoPlug]; how they are found is in [homewatch.devices.tapo.discovery].
@NullMarked
package homewatch.devices.tapo;

import org.jspecify.annotations.NullMarked;
