package homewatch.control.notice;

import java.time.Instant;
import java.util.Map;

/// What somebody is told to see whether they hear.
final class TestAlert {
    private TestAlert() {}

    static Told at(Instant now) {
        return new Told(
                "0000000000000000",
                Map.of("alertname", "HomewatchTest", "severity", "info", "site", "hub"),
                Map.of(
                        "summary", "This is a test of Homewatch: nothing is wrong.",
                        "description", "Whoever reads this will be told when cameras go dark."),
                now,
                null);
    }
}
