package homewatch.control.alert;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Something that Prometheus found wrong, as Alertmanager tells it. What it says is untrusted:
/// names of cameras are in it.
///
/// @param fingerprint Alertmanager's name for the set of labels: 16 hexadecimal digits
/// @param since when it began to fire
public record Alert(
        String fingerprint,
        Map<String, String> labels,
        Map<String, String> annotations,
        Instant since) {
    static final String NAME = "alertname";
    static final String SITE = "site";
    static final String CAMERA = "camera_id";
    static final String SEVERITY = "severity";
    static final String WATCHDOG = "Watchdog";
    private static final String PLUG = "plug_id";

    public Alert {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    public String name() {
        return label(NAME).orElse("");
    }

    /// Whether it is to wake somebody.
    public boolean isPage() {
        return "critical".equals(severity());
    }

    String severity() {
        return label(SEVERITY).orElse("");
    }

    /// Prometheus' and Alertmanager's sign of life, which is no alert.
    boolean isWatchdog() {
        return WATCHDOG.equals(name());
    }

    public Optional<String> site() {
        return label(SITE);
    }

    public Optional<String> camera() {
        return label(CAMERA);
    }

    public Optional<String> plug() {
        return label(PLUG);
    }

    public String summary() {
        return annotations.getOrDefault("summary", name());
    }

    Optional<String> annotation(String name) {
        return Optional.ofNullable(annotations.get(name)).filter(value -> !value.isBlank());
    }

    private Optional<String> label(String name) {
        return Optional.ofNullable(labels.get(name)).filter(value -> !value.isEmpty());
    }
}
