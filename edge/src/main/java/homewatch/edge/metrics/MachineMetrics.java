package homewatch.edge.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/// The machine that the agent runs on: load, memory, and the disk of its data folder. Read from the
/// kernel at each scrape.
final class MachineMetrics {
    private static final Path LOAD = Path.of("/proc/loadavg");
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final double KILOBYTE = 1024;

    private final PrometheusRegistry registry;

    MachineMetrics(PrometheusRegistry registry) {
        this.registry = registry;
    }

    void register(Path dataFolder) {
        gauge(
                "machine_load1",
                "Processes that ran or waited, averaged over a minute.",
                () -> number(line(LOAD, ""), 0));
        gauge(
                "machine_memory_available_bytes",
                "Memory that processes can still have.",
                () -> kilobytes("MemAvailable:"));
        gauge("machine_memory_total_bytes", "Memory of the machine.", () -> kilobytes("MemTotal:"));
        gauge(
                "machine_disk_free_bytes",
                "Space left on the disk of the data folder.",
                () -> disk(() -> Files.getFileStore(dataFolder).getUsableSpace()));
        gauge(
                "machine_disk_size_bytes",
                "Size of the disk of the data folder.",
                () -> disk(() -> Files.getFileStore(dataFolder).getTotalSpace()));
    }

    private void gauge(String name, String help, Supplier<OptionalDouble> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> value.get().ifPresent(callback::call))
                .register(registry);
    }

    private static OptionalDouble kilobytes(String key) {
        var value = number(line(MEMORY, key), 1);
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * KILOBYTE) : value;
    }

    /// The first line that begins so, or nothing.
    private static String line(Path file, String start) {
        try (var lines = Files.lines(file, StandardCharsets.US_ASCII)) {
            return lines.filter(each -> each.startsWith(start)).findFirst().orElse("");
        } catch (IOException _) {
            return "";
        }
    }

    private static OptionalDouble number(String line, int column) {
        var columns = line.split("\\s+", -1);
        try {
            return columns.length > column
                    ? OptionalDouble.of(Double.parseDouble(columns[column]))
                    : OptionalDouble.empty();
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }

    private interface Space {
        long bytes() throws IOException;
    }

    private static OptionalDouble disk(Space space) {
        try {
            return OptionalDouble.of((double) space.bytes());
        } catch (IOException _) {
            return OptionalDouble.empty();
        }
    }
}
