package homewatch.control.fleet;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.wire.SiteId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A house or a shop, with one agent.
public record Site(
        SiteId id,
        String name,
        @JsonPropertyDescription(
                        "host:port where Prometheus reaches the agent's metrics; absent: through the control plane")
                @Nullable String metricsAddress) {
    static final int LONGEST_NAME = 100;
    private static final int LAST_PORT = 65_535;
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}])"
                            + ":(\\d{1,5})");

    /// What the control plane itself is called where sites are: no site may have this id.
    public static final SiteId HUB = new SiteId("hub");

    public Site {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a site's name has 1 to 100 characters");
        }
        if (metricsAddress != null && !isAddress(metricsAddress)) {
            throw new IllegalArgumentException("must be host:port, as in 192.168.2.10:9400");
        }
    }

    /// One whose agent Prometheus does not reach.
    public Site(SiteId id, String name) {
        this(id, name, null);
    }

    /// The same with another address, or none.
    public Site reachedAt(@Nullable String address) {
        return new Site(id, name, address);
    }

    private static boolean isAddress(String text) {
        var parts = ADDRESS.matcher(text);
        return parts.matches()
                && Integer.parseInt(parts.group(1)) >= 1
                && Integer.parseInt(parts.group(1)) <= LAST_PORT;
    }
}
