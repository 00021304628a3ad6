/// TLS with devices that sign their own certificates: which one a device has is remembered, and
/// suites that the JDK has given up are used with those devices alone that offer nothing else. The
/// door is [homewatch.devices.tapo.tls.DeviceTls].
@NullMarked
package homewatch.devices.tapo.tls;

import org.jspecify.annotations.NullMarked;
