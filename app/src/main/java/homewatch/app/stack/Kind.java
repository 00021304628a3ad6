package homewatch.app.stack;

import java.util.List;

/// One of the servers.
enum Kind {
    PROMETHEUS("prometheus", "Prometheus"),
    ALERTMANAGER("alertmanager", "Alertmanager");

    private final String label;
    private final String title;

    Kind(String label, String title) {
        this.label = label;
        this.title = title;
    }

    /// Its name in files, settings, flags and logs.
    String label() {
        return label;
    }

    /// Its name in sentences.
    String title() {
        return title;
    }

    /// What its program may be called; Debian's name first.
    List<String> programs() {
        return switch (this) {
            case PROMETHEUS -> List.of("prometheus");
            case ALERTMANAGER -> List.of("prometheus-alertmanager", "alertmanager");
        };
    }

    /// The tool that looks at its configuration, and the first arguments; the file is the last.
    List<String> check() {
        return switch (this) {
            case PROMETHEUS -> List.of("promtool", "check", "config");
            case ALERTMANAGER -> List.of("amtool", "check-config");
        };
    }
}
