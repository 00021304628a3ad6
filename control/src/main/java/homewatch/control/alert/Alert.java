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
    public Alert {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    public String name() {
        return label("alertname").orElse("");
    }

    /// Whether it is to wake somebody.
    public boolean isPage() {
        return label("severity").filter("critical"::equals).isPresent();
    }

    public Optional<String> site() {
        return label("site");
    }

    public Optional<String> camera() {
        return label("camera_id");
    }

    public Optional<String> plug() {
        return label("plug_id");
    }

    public String summary() {
        return annotations.getOrDefault("summary", name());
    }

    private Optional<String> label(String name) {
        return Optional.ofNullable(labels.get(name)).filter(value -> !value.isEmpty());
    }
}
