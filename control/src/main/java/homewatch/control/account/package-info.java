/// Who uses this house's control plane.
@NullMarked
package homewatch.control.account;

import org.jspecify.annotations.NullMarked;
