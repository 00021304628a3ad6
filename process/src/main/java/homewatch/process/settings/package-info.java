/// Settings from a YAML file, read whole: every problem is reported at once, with its key and line.
/// The door is [homewatch.process.settings.Settings].
@NullMarked
package homewatch.process.settings;

import org.jspecify.annotations.NullMarked;
