/// Speaking to the servers beside this one: Prometheus, Alertmanager, and whoever is told. The door
/// is [homewatch.control.server.ServerClient].
@NullMarked
package homewatch.control.server;

import org.jspecify.annotations.NullMarked;
