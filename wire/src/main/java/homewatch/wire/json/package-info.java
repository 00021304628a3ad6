/// JSON of the wire records: snake_case names, ISO 8601 times and durations.
@NullMarked
package homewatch.wire.json;

import org.jspecify.annotations.NullMarked;
