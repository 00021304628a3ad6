package homewatch.devices.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/// Whether there is anybody at an address. Blocks the calling thread, at most for its deadline.
public final class Reachability {
    private static final Path NEIGHBOURS = Path.of("/proc/net/arp");
    private static final int COMPLETE = 0x2;

    private Reachability() {}

    /// What the kernel knows of an address on a local network.
    public enum Neighbour {
        /// It answered for its address lately.
        PRESENT,
        /// The kernel asked and nobody answered.
        ABSENT,
        /// It is not on a network of this machine, or the kernel was not asked yet, or cannot tell.
        NOT_KNOWN
    }

    /// Reads the kernel's IPv4 neighbour table; sends nothing.
    public static Neighbour neighbour(InetAddress address) {
        try {
            return neighbour(
                    Files.readAllLines(NEIGHBOURS, StandardCharsets.US_ASCII),
                    address.getHostAddress());
        } catch (IOException _) {
            return Neighbour.NOT_KNOWN;
        }
    }

    /// `table` is the text of `/proc/net/arp`: a heading, then address, hardware type, flags, …
    static Neighbour neighbour(List<String> table, String address) {
        for (var line : table) {
            var columns = line.strip().split("\\s+", -1);
            if (columns.length > 2 && columns[0].equals(address) && columns[2].startsWith("0x")) {
                return complete(columns[2]) ? Neighbour.PRESENT : Neighbour.ABSENT;
            }
        }
        return Neighbour.NOT_KNOWN;
    }

    private static boolean complete(String flags) {
        try {
            return (Integer.parseInt(flags.substring(2), 16) & COMPLETE) != 0;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    /// Opens a connection and closes it again.
    public static TcpOutcome connect(
            InetSocketAddress address, Duration deadline, LongSupplier nanos) {
        try (var socket = new Socket()) {
            return connect(socket, address, deadline, nanos);
        } catch (IOException failure) {
            return new TcpOutcome.Unroutable(reason(failure));
        }
    }

    /// Opens a connection on `socket`, which stays the caller's to close.
    public static TcpOutcome connect(
            Socket socket, InetSocketAddress address, Duration deadline, LongSupplier nanos) {
        long start = nanos.getAsLong();
        try {
            socket.connect(address, Math.toIntExact(Math.max(1, deadline.toMillis())));
            return new TcpOutcome.Connected(since(start, nanos));
        } catch (SocketTimeoutException _) {
            return new TcpOutcome.TimedOut(deadline);
        } catch (ConnectException failure) {
            return ofConnect(failure, since(start, nanos));
        } catch (IOException failure) {
            return new TcpOutcome.Unroutable(reason(failure));
        }
    }

    private static TcpOutcome ofConnect(ConnectException failure, Duration took) {
        var message = reason(failure).toLowerCase(Locale.ROOT);
        if (message.contains("timed out")) {
            return new TcpOutcome.TimedOut(took);
        }
        return message.contains("refused")
                ? new TcpOutcome.Refused(took)
                : new TcpOutcome.Unroutable(message);
    }

    private static Duration since(long start, LongSupplier nanos) {
        return Duration.ofNanos(nanos.getAsLong() - start);
    }

    private static String reason(IOException failure) {
        var message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
