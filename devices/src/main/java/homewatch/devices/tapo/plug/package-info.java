/// What Tapo's plugs can be asked (`SMART.TAPOPLUG`): requests and answers, whatever transport
/// carries them. The door is [homewatch.devices.tapo.plug.PlugCalls].
@NullMarked
package homewatch.devices.tapo.plug;

import org.jspecify.annotations.NullMarked;
