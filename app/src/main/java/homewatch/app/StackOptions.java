package homewatch.app;

import homewatch.app.stack.StackWish;
import homewatch.control.settings.Monitoring;
import homewatch.control.settings.Monitoring.Receivers;
import homewatch.control.settings.Monitoring.Webhook;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// What the command line says about Prometheus, Alertmanager, and who is paged.
final class StackOptions {
    @CommandLine.Option(
            names = "--prometheus-port",
            description = "Port of Prometheus on loopback (default: ${DEFAULT-VALUE}).",
            defaultValue = "9090")
    private int prometheusPort;

    @CommandLine.Option(
            names = "--alertmanager-port",
            description = "Port of Alertmanager on loopback (default: ${DEFAULT-VALUE}).",
            defaultValue = "9093")
    private int alertmanagerPort;

    @CommandLine.Option(
            names = "--metrics-size",
            paramLabel = "SIZE",
            description =
                    "How much Prometheus keeps at most, beside 31 days (default:"
                            + " ${DEFAULT-VALUE}).",
            defaultValue = "4GB")
    private String size = "4GB";

    @CommandLine.Option(
            names = "--pager",
            paramLabel = "URL",
            description =
                    "Who is paged: an address that takes Alertmanager's JSON. More receivers, and"
                            + " those with a secret, stand in the settings.")
    private @Nullable URI pager;

    @CommandLine.Option(
            names = "--no-monitoring",
            description = "Start neither Prometheus nor Alertmanager.")
    private boolean withoutServers;

    @CommandLine.Option(
            names = "--deploy",
            paramLabel = "FOLDER",
            description = "The folder of their configuration; without it neither is started.")
    private @Nullable Path deploy;

    StackWish wish(Path data) {
        return new StackWish(
                data, withoutServers ? null : deploy, prometheusPort, alertmanagerPort, size);
    }

    /// What the settings say, with the pager of the command line.
    Monitoring with(Monitoring settings) {
        if (pager == null) {
            return settings;
        }
        var told = settings.receivers();
        return new Monitoring(
                settings.prometheus(),
                settings.alertmanager(),
                settings.targets(),
                settings.token(),
                new Receivers(
                        new Webhook(pager, null), told.channel(), told.mail(), told.outside()));
    }
}
