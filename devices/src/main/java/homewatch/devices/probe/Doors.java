package homewatch.devices.probe;

import homewatch.devices.net.Reachability;
import homewatch.devices.net.TcpOutcome;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Which ports of a host take connections, all tried at once.
record Doors(Map<Integer, TcpOutcome> outcomes) {
    private static final Duration TO_CONNECT = Duration.ofMillis(1500);

    static Doors of(InetAddress host, Collection<Integer> ports, LongSupplier nanos) {
        var outcomes = new ConcurrentHashMap<Integer, TcpOutcome>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int port : ports) {
                var address = new InetSocketAddress(host, port);
                threads.execute(
                        () -> outcomes.put(port, Reachability.connect(address, TO_CONNECT, nanos)));
            }
            threads.shutdown();
            var _ = threads.awaitTermination(TO_CONNECT.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return new Doors(outcomes);
    }

    List<Integer> open(Collection<Integer> ports) {
        return ports.stream()
                .filter(port -> outcomes.get(port) instanceof TcpOutcome.Connected)
                .toList();
    }

    /// Whether there is a host at all.
    boolean isAnybodyThere() {
        return outcomes.values().stream()
                .anyMatch(it ->
                        switch (it) {
                            case TcpOutcome.Connected _, TcpOutcome.Refused _ -> true;
                            case TcpOutcome.TimedOut _, TcpOutcome.Unroutable _ -> false;
                        });
    }
}
