package homewatch.control.alert;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.database.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept of alerts, and who hears of it.
class FiringAlertsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");
    private static final Alert PAGE =
            new Alert(
                    "00000000000000aa",
                    Map.of("alertname", "CamerasOffline", "severity", "critical", "site", "home"),
                    Map.of("summary", "home: 1 of 2"),
                    NOW);

    @TempDir Path root;
    private final List<String> heard = new ArrayList<>();
    private Database database;
    private FiringAlerts firing;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(root);
        firing = FiringAlerts.load(database, List.of(new Broken(), new Ear()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void listenersHearWhatHappensInOrderAndOneThatFailsHoldsUpNobody() throws Exception {
        firing.told(List.of(firing(PAGE)));
        firing.acknowledge(firing(PAGE), new Acknowledgement("anna", NOW, null));
        firing.takeBack(firing.find(PAGE.fingerprint()).orElseThrow());
        firing.told(List.of(LiveAlert.told(PAGE, AlertState.SILENCED)));
        firing.over(List.of(PAGE));
        firing.alive(NOW);
        assertThat(heard)
                .containsExactly(
                        "firing CamerasOffline",
                        "acknowledged by anna",
                        "firing CamerasOffline",
                        "hushed CamerasOffline",
                        "resolved CamerasOffline",
                        "alive");
    }

    @Test
    void aRestartForgetsNeitherAlertsNorWhoLooksAfterThem() throws Exception {
        var acknowledged = new Acknowledgement("anna", NOW, "on my way");
        firing.told(List.of(firing(PAGE)));
        firing.acknowledge(firing(PAGE), acknowledged);
        var again = FiringAlerts.load(database, List.of());
        assertThat(again.find(PAGE.fingerprint()))
                .contains(new Kept(PAGE, AlertState.FIRING, acknowledged));
        again.told(List.of(firing(PAGE)));
        assertThat(again.acknowledgement(PAGE.fingerprint())).isEqualTo(acknowledged);
        again.over(List.of(PAGE));
        again.told(List.of(firing(PAGE)));
        assertThat(again.acknowledgement(PAGE.fingerprint()))
                .as("an alert that comes anew is nobody's")
                .isNull();
        assertThat(FiringAlerts.load(database, List.of()).all())
                .containsExactly(new Kept(PAGE, AlertState.FIRING, null));
    }

    @Test
    void ofRegularExpressionsOnlyPlainAlternativesAreUnderstood() {
        assertThat(Matcher.exact("site", "a").holds("a")).contains(true);
        assertThat(Matcher.exact("site", "a.").holds("ab")).contains(false);
        assertThat(new Matcher("site", "a|b", true, true).holds("b")).contains(true);
        assertThat(new Matcher("site", "a|b", true, false).holds("b")).contains(false);
        assertThat(new Matcher("site", "a|b", true, true).holds("ab")).contains(false);
        assertThat(new Matcher("site", "(a+)+$", true, true).holds("a")).isEmpty();
        var silence =
                new Silence(
                        "id",
                        Silence.State.ACTIVE,
                        List.of(
                                Matcher.exact("site", "home"),
                                new Matcher("camera_id", "hall|porch", true, true)),
                        NOW,
                        NOW.plusSeconds(60),
                        "anna",
                        "roof");
        assertThat(silence.exact()).containsOnlyKeys("site");
        assertThat(silence.covers(Map.of("site", "home", "camera_id", "hall"))).contains(true);
        assertThat(silence.covers(Map.of("site", "shop", "camera_id", "hall"))).contains(false);
        assertThat(silence.covers(Map.of("site", "home"))).isEqualTo(Optional.of(false));
        assertThat(silence.holdsAt(NOW)).isTrue();
        assertThat(silence.holdsAt(NOW.plusSeconds(60))).isFalse();
    }

    private static LiveAlert firing(Alert alert) {
        return LiveAlert.told(alert, AlertState.FIRING);
    }

    /// Writes down what it hears.
    private final class Ear implements AlertListener {
        @Override
        public void firing(Alert alert) {
            heard.add("firing " + alert.name());
        }

        @Override
        public void resolved(Alert alert) {
            heard.add("resolved " + alert.name());
        }

        @Override
        public void hushed(Alert alert) {
            heard.add("hushed " + alert.name());
        }

        @Override
        public void acknowledged(Alert alert, String who) {
            heard.add("acknowledged by " + who);
        }

        @Override
        public void watchdog(Instant at) {
            heard.add("alive");
        }
    }

    /// Keeps to nothing.
    private static final class Broken implements AlertListener {
        @Override
        public void firing(Alert alert) {
            throw new IllegalStateException("broken");
        }

        @Override
        public void resolved(Alert alert) {
            throw new IllegalStateException("broken");
        }

        @Override
        public void acknowledged(Alert alert, String who) {
            throw new IllegalStateException("broken");
        }

        @Override
        public void watchdog(Instant at) {
            throw new IllegalStateException("broken");
        }
    }
}
