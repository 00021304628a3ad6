/// What may be asked of the control plane, declared once each:
/// [homewatch.control.operation.Operation] is the declaration,
/// [homewatch.control.operation.Operations] checks, runs and audits it for every door.
@NullMarked
package homewatch.control.operation;

import org.jspecify.annotations.NullMarked;
