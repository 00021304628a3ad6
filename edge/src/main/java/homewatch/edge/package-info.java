/// The agent of one site: watches cameras, reports over the link, serves metrics. The door is
/// [homewatch.edge.EdgeAgent].
@NullMarked
package homewatch.edge;

import org.jspecify.annotations.NullMarked;
