/// ONVIF (Core, Media, Media2, PTZ and Event services) with envelopes written by hand: a camera by
/// [homewatch.devices.onvif.OnvifCamera], found by [homewatch.devices.onvif.OnvifDiscovery]. What a
/// device says of addresses is used for port and path at most: the host is the one that was
/// dialled.
@NullMarked
package homewatch.devices.onvif;

import org.jspecify.annotations.NullMarked;
