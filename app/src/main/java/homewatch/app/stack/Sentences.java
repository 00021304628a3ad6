package homewatch.app.stack;

import homewatch.control.settings.Monitoring;
import java.net.URI;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is said to a person about servers that do not run, or are not ours.
final class Sentences {
    static final String NO_PAGER =
            "Nobody is paged yet: give --pager URL, or name receivers in the settings"
                    + " (docs/control-plane.yaml).";

    private Sentences() {}

    static String named(Monitoring given) {
        return Stream.of(given.prometheus(), given.alertmanager())
                .filter(Objects::nonNull)
                .map(URI::toString)
                .collect(
                        Collectors.joining(
                                " and ", "Used as the settings say, not started here: ", "."));
    }

    static String missing(Kind kind) {
        return without(kind)
                + " "
                + kind.title()
                + " is not on this machine: install the Debian packages prometheus and"
                + " prometheus-alertmanager.";
    }

    static String taken(Server server, String owner) {
        var kind = server.kind();
        return without(kind)
                + " Port "
                + server.port()
                + " belongs to "
                + owner
                + ". Give "
                + kind.title()
                + " another one with "
                + "--"
                + kind.label()
                + "-port"
                + ", or, if that is one of yours that watches this house, name it in the settings"
                + " (monitoring."
                + kind.label()
                + ").";
    }

    private static String without(Kind kind) {
        return switch (kind) {
            case PROMETHEUS -> "Charts and alerts are off.";
            case ALERTMANAGER -> "Nobody is told of alerts.";
        };
    }
}
