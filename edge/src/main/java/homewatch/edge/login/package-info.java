/// When an agent may log in to a camera: devices lock themselves for half an hour after a few wrong
/// passwords. The door is [homewatch.edge.login.LoginGuard].
@NullMarked
package homewatch.edge.login;

import org.jspecify.annotations.NullMarked;
