/// Who uses this house's control plane, and how they prove it: users, passwords, passkeys,
/// sessions, and what each of them reaches. The doors are [homewatch.control.account.Users],
/// [homewatch.control.account.SignIns] and [homewatch.control.account.Sessions].
@NullMarked
package homewatch.control.account;

import org.jspecify.annotations.NullMarked;
