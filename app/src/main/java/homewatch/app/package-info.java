/// The command line: the launcher of a whole house in one process, the agent of another site alone,
/// and access tokens. The door is [homewatch.app.HomewatchMain].
@NullMarked
package homewatch.app;

import org.jspecify.annotations.NullMarked;
