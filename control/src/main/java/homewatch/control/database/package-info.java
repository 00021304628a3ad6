/// The control plane's SQLite file. The door is [homewatch.control.database.Database].
@NullMarked
package homewatch.control.database;

import org.jspecify.annotations.NullMarked;
