/// What a person may set for the control plane.
@NullMarked
package homewatch.control.settings;

import org.jspecify.annotations.NullMarked;
