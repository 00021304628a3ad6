/// What alerts mean and what to do about them. The door is [homewatch.control.runbook.Runbooks];
/// the texts stand in `runbooks/` at the root of the repository.
@NullMarked
package homewatch.control.runbook;

import org.jspecify.annotations.NullMarked;
