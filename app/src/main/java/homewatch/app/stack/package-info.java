/// The real Prometheus and Alertmanager beside the control plane of one house: found, configured,
/// started, kept running and stopped. The door is [homewatch.app.stack.StackPlan].
@NullMarked
package homewatch.app.stack;

import org.jspecify.annotations.NullMarked;
