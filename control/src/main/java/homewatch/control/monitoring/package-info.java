/// What Prometheus knows, asked for on behalf of people, and what it is told to watch. The doors
/// are [homewatch.control.monitoring.MetricReads] and [homewatch.control.monitoring.TargetFiles].
@NullMarked
package homewatch.control.monitoring;

import org.jspecify.annotations.NullMarked;
