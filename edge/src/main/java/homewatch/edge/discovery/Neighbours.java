package homewatch.edge.discovery;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The hardware addresses of this machine's IPv4 neighbours, as the kernel knew them when it was
/// asked.
record Neighbours(Map<String, String> hardware) {
    private static final Path TABLE = Path.of("/proc/net/arp");
    private static final Pattern ADDRESS = Pattern.compile("(?:[0-9a-f]{2}:){5}[0-9a-f]{2}");
    private static final String NONE = "00:00:00:00:00:00";
    private static final int HARDWARE_COLUMN = 3;

    /// Empty where there is no such table.
    static Neighbours now() {
        try {
            return parse(Files.readAllLines(TABLE, StandardCharsets.US_ASCII));
        } catch (IOException _) {
            return new Neighbours(Map.of());
        }
    }

    /// A heading, then address, hardware type, flags, hardware address, mask, device.
    static Neighbours parse(List<String> table) {
        var hardware = new HashMap<String, String>();
        for (var line : table) {
            var columns = line.strip().split("\\s+", -1);
            if (columns.length > HARDWARE_COLUMN) {
                var address = columns[HARDWARE_COLUMN].toLowerCase(Locale.ROOT);
                if (ADDRESS.matcher(address).matches() && !address.equals(NONE)) {
                    hardware.put(columns[0], address);
                }
            }
        }
        return new Neighbours(hardware);
    }

    Optional<String> of(InetAddress host) {
        return Optional.ofNullable(hardware.get(host.getHostAddress()));
    }
}
