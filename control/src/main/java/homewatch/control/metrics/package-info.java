/// What the control plane tells Prometheus. The door is [homewatch.control.metrics.ControlMetrics].
@NullMarked
package homewatch.control.metrics;

import org.jspecify.annotations.NullMarked;
