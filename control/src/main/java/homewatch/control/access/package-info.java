/// Who may do what, and who did what. The doors are [homewatch.control.access.AccessTokens] and
/// [homewatch.control.access.Audit].
@NullMarked
package homewatch.control.access;

import org.jspecify.annotations.NullMarked;
