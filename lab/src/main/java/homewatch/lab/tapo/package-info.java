/// Tapo's devices as the lab has them: a camera that is controlled over HTTPS, in front of an RTSP
/// camera of the lab, and a plug that feeds one. Written from the protocols, not from Homewatch's
/// client of them. The doors are [homewatch.lab.tapo.LabTapoCamera] and
/// [homewatch.lab.tapo.LabPlug].
@NullMarked
package homewatch.lab.tapo;

import org.jspecify.annotations.NullMarked;
