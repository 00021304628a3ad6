package homewatch.control.vigil;

import java.time.Instant;

/// One reason why nobody watches: a sentence for people, and since when it is so.
record Cause(String sentence, Instant since) {}
