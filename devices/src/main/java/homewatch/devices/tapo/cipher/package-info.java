/// The hashes and the cipher that all of Tapo's protocols are made of: pure functions.
@NullMarked
package homewatch.devices.tapo.cipher;

import org.jspecify.annotations.NullMarked;
