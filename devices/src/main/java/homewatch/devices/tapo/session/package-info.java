/// What all of Tapo's protocols have in common: JSON with limits, sessions that are kept and begun
/// anew, logins that ask the gate, what error numbers mean. The door is
/// [homewatch.devices.tapo.session.TapoTransport].
@NullMarked
package homewatch.devices.tapo.session;

import org.jspecify.annotations.NullMarked;
