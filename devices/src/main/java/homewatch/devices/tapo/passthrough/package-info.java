/// `securePassthrough`: how older firmware of Tapo's plugs is spoken to. The door is
/// [homewatch.devices.tapo.passthrough.PassthroughTransport].
@NullMarked
package homewatch.devices.tapo.passthrough;

import org.jspecify.annotations.NullMarked;
