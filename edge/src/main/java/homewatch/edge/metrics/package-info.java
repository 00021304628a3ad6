/// What an agent shows of itself: `/metrics` and `/health`. The door is
/// [homewatch.edge.metrics.Exporter].
@NullMarked
package homewatch.edge.metrics;

import org.jspecify.annotations.NullMarked;
