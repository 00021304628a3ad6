/// KLAP: how Tapo's and Kasa's plugs are spoken to over plain HTTP since 2023. The door is
/// [homewatch.devices.tapo.klap.KlapTransport].
@NullMarked
package homewatch.devices.tapo.klap;

import org.jspecify.annotations.NullMarked;
