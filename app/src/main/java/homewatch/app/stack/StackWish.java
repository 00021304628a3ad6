package homewatch.app.stack;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What is wanted of the servers beside the control plane.
///
/// @param data the data folder of the house
/// @param deploy the folder of their configuration as it is shipped; absent: none is started
/// @param prometheusPort on loopback; 0 takes a free one
/// @param alertmanagerPort on loopback; 0 takes a free one
/// @param size how much Prometheus keeps at most, as in `4GB`; it keeps 31 days at most as well
public record StackWish(
        Path data, @Nullable Path deploy, int prometheusPort, int alertmanagerPort, String size) {
    int port(Kind kind) {
        return switch (kind) {
            case PROMETHEUS -> prometheusPort;
            case ALERTMANAGER -> alertmanagerPort;
        };
    }
}
