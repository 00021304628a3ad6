/// Is there anybody at an address: the two lowest rungs of a diagnosis.
@NullMarked
package homewatch.devices.net;

import org.jspecify.annotations.NullMarked;
