package homewatch.app.stack;

/// What is said to a person about servers that do not run.
final class Sentences {
    private Sentences() {}

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
