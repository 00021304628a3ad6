/// HTTP/1.1 as devices speak it: one request to one address, with limits on time and size, and the
/// login that the device asks for. Never follows a redirect, never uses a proxy, never dials
/// anything but the address it was given. Calls block; [homewatch.devices.http.DeviceHttp] is the
/// door.
@NullMarked
package homewatch.devices.http;

import org.jspecify.annotations.NullMarked;
