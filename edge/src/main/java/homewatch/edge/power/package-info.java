/// The plugs of a site: reads them, switches them, power-cycles what they feed, and tells what they
/// say about a camera without pictures. The doors are [homewatch.edge.power.Plugs] and
/// [homewatch.edge.power.PowerCycles].
@NullMarked
package homewatch.edge.power;

import org.jspecify.annotations.NullMarked;
