package homewatch.devices.tapo.discovery;

import homewatch.devices.tapo.cipher.RsaPair;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One search: a socket for each own address, all waited on by the calling thread.
final class Search implements AutoCloseable {
    private static final int PROBES = 3;
    private static final int LARGEST_ANSWER = 8 * 1024;
    private static final int MOST_DEVICES = 256;

    /// However fast somebody sends: no more datagrams are looked at.
    private static final int MOST_DATAGRAMS = 4096;

    private final RsaPair keys;
    private final Selector selector;
    private final Map<InetAddress, DatagramChannel> channels = new LinkedHashMap<>();
    private final List<Target> targets;
    private final Map<InetSocketAddress, FoundDevice> found = new LinkedHashMap<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST_ANSWER);
    private int datagrams;

    private Search(List<Target> targets, RsaPair keys, Selector selector) {
        this.targets = List.copyOf(targets);
        this.keys = keys;
        this.selector = selector;
    }

    /// Whom to ask, and from which own address.
    record Target(InetAddress from, InetSocketAddress to) {}

    static Search open(List<Target> targets, RsaPair keys) throws IOException {
        var search = new Search(targets, keys, Selector.open());
        try {
            for (var target : targets) {
                search.open(target.from());
            }
            return search;
        } catch (IOException failure) {
            search.close();
            throw failure;
        }
    }

    private void open(InetAddress from) throws IOException {
        if (channels.containsKey(from)) {
            return;
        }
        var channel = DatagramChannel.open();
        channels.put(from, channel);
        channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
        channel.bind(new InetSocketAddress(from, 0));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    List<FoundDevice> run(byte[] probe, Duration span) throws IOException {
        long start = System.nanoTime();
        for (int sent = 0; sent < PROBES; sent++) {
            send(probe);
            listen(start + span.toNanos() * (sent + 1) / PROBES);
        }
        return List.copyOf(found.values());
    }

    /// A network that cannot be reached now must not hide the others.
    private void send(byte[] probe) throws IOException {
        @Nullable IOException last = null;
        int reached = 0;
        for (var target : targets) {
            var channel = channels.get(target.from());
            try {
                reached += channel == null ? 0 : channel.send(ByteBuffer.wrap(probe), target.to());
            } catch (IOException failure) {
                last = failure;
            }
        }
        if (reached == 0 && last != null) {
            throw last;
        }
    }

    private void listen(long until) throws IOException {
        for (long left = until - System.nanoTime();
                left > 0 && datagrams < MOST_DATAGRAMS;
                left = until - System.nanoTime()) {
            selector.select(
                    key -> receive((DatagramChannel) key.channel()),
                    Math.max(1, Duration.ofNanos(left).toMillis()));
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void receive(DatagramChannel channel) {
        try {
            buffer.clear();
            if (channel.receive(buffer) instanceof InetSocketAddress from
                    && datagrams++ < MOST_DATAGRAMS
                    && found.size() < MOST_DEVICES) {
                buffer.flip();
                var answer = new byte[buffer.remaining()];
                buffer.get(answer);
                take(answer, from.getAddress());
            }
        } catch (IOException _) {
            // an answer to an earlier probe that somebody refused; the socket goes on
        }
    }

    private void take(byte[] answer, InetAddress from) {
        DiscoveryAnswer.parse(answer, from, keys)
                .ifPresent(it -> found.putIfAbsent(it.socketAddress(), it));
    }

    @Override
    public void close() throws IOException {
        var all = new ArrayList<AutoCloseable>(channels.values());
        for (var channel : all) {
            try {
                channel.close();
            } catch (Exception _) {
                // it is gone either way
            }
        }
        selector.close();
    }
}
