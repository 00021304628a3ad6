package homewatch.control.settings;

import homewatch.process.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The servers that watch this installation, and who is told when something is wrong.
///
/// @param prometheus where Prometheus answers; absent where there is none
/// @param alertmanager where Alertmanager answers; absent where there is none
/// @param targets Prometheus' folder of target files, which are kept for each site; absent: nobody
///   keeps them here
/// @param token a file with what Alertmanager shows at `/api/alertmanager`; absent: that door is
///   closed
/// @param receivers who is told
public record Monitoring(
        @Nullable URI prometheus,
        @Nullable URI alertmanager,
        @Nullable Path targets,
        @Nullable Path token,
        Receivers receivers) {
    public static final Monitoring NONE = new Monitoring(null, null, null, null, Receivers.NONE);

    /// Who is told: the pager that wakes somebody, the channel, mail, and the place outside that
    /// notices when nothing comes any more. Each may be absent.
    public record Receivers(
            @Nullable Webhook pager,
            @Nullable Channel channel,
            @Nullable Mail mail,
            @Nullable Webhook outside) {
        public static final Receivers NONE = new Receivers(null, null, null, null);
    }

    /// An address that takes Alertmanager's JSON (webhook, version 4).
    ///
    /// @param token a file with a bearer token; absent: none is sent
    public record Webhook(URI url, @Nullable Path token) {}

    /// A Slack channel.
    ///
    /// @param url a file with the incoming webhook's address, which is a secret
    public record Channel(String name, Path url) {}

    /// Mail, sent through a server of somebody's.
    ///
    /// @param smarthost `host:port`
    /// @param password a file; absent where the server asks for none
    public record Mail(
            String to,
            String from,
            String smarthost,
            @Nullable String username,
            @Nullable Path password) {}

    static Monitoring read(Settings settings) {
        return new Monitoring(
                address(settings, "prometheus"),
                address(settings, "alertmanager"),
                settings.optionalPath("targets").orElse(null),
                settings.optionalPath("token-file").orElse(null),
                new Receivers(
                        webhook(settings.section("pager")),
                        channel(settings.section("channel")),
                        mail(settings.section("mail")),
                        webhook(settings.section("outside"))));
    }

    private static @Nullable URI address(Settings settings, String key) {
        var text = settings.optionalText(key);
        if (text.isEmpty()) {
            return null;
        }
        var address = settings.uriOr(key, URI.create("http://localhost"));
        if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme())
                || address.getHost() == null) {
            settings.problem(key, "must be an address such as http://127.0.0.1:9090");
        }
        return address;
    }

    private static @Nullable Webhook webhook(Settings settings) {
        var token = settings.optionalPath("token-file").orElse(null);
        var url = address(settings, "url");
        if (url == null) {
            if (token != null) {
                settings.problem("url", "is missing");
            }
            return null;
        }
        return new Webhook(url, token);
    }

    private static @Nullable Channel channel(Settings settings) {
        var name = settings.optionalText("name");
        var url = settings.optionalPath("url-file");
        if (name.isEmpty() && url.isEmpty()) {
            return null;
        }
        if (name.isEmpty() || url.isEmpty()) {
            settings.problem(name.isEmpty() ? "name" : "url-file", "is missing");
            return null;
        }
        return new Channel(name.get(), url.get());
    }

    private static @Nullable Mail mail(Settings settings) {
        var to = settings.optionalText("to");
        var username = settings.optionalText("username").orElse(null);
        var password = settings.optionalPath("password-file").orElse(null);
        var from = settings.optionalText("from");
        var smarthost = settings.optionalText("smarthost");
        if (to.isEmpty() && from.isEmpty() && smarthost.isEmpty()) {
            return null;
        }
        if (to.isEmpty() || from.isEmpty() || smarthost.isEmpty()) {
            settings.problem(
                    to.isEmpty() ? "to" : from.isEmpty() ? "from" : "smarthost", "is missing");
            return null;
        }
        return new Mail(to.get(), from.get(), smarthost.get(), username, password);
    }
}
