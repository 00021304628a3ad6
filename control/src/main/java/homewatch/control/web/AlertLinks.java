package homewatch.control.web;

import homewatch.control.alert.AlertView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where alerts lead.
final class AlertLinks {
    private static final Pattern OURS = Pattern.compile("/runbooks/[a-z0-9-]{1,60}");

    private AlertLinks() {}

    /// Its runbook: a page of ours, whatever name the rules know us by, narrowed to what the alert
    /// is about.
    static String runbook(AlertView alert) {
        var address = alert.runbook();
        if (address == null) {
            return "";
        }
        var path = String.valueOf(address.getPath());
        if (!OURS.matcher(path).matches()) {
            return address.toString();
        }
        var query = query(alert.site(), alert.camera(), null);
        return query.isEmpty() ? path : path + "?" + query;
    }

    static String query(@Nullable String site, @Nullable String camera, @Nullable String alert) {
        var query = new StringJoiner("&");
        add(query, "site", site);
        add(query, "camera", camera);
        add(query, "alert", alert);
        return query.toString();
    }

    private static void add(StringJoiner query, String name, @Nullable String value) {
        if (value != null) {
            query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
