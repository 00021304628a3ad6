/// Watches those who watch: whether Prometheus and Alertmanager are there. The door is
/// [homewatch.control.vigil.Vigil].
@NullMarked
package homewatch.control.vigil;

import org.jspecify.annotations.NullMarked;
