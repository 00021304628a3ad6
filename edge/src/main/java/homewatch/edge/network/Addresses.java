package homewatch.edge.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// From host names to addresses that may be dialled. Whoever dials takes the address from here and
/// never the name, so that a name server cannot change its mind in between. The system's resolver
/// has no deadline and holds on to its thread: it runs on at most four platform threads of its own.
public final class Addresses implements AutoCloseable {
    private static final int MOST_WAITING = 256;

    private final Networks networks;
    private final ThreadPoolExecutor resolvers =
            new ThreadPoolExecutor(
                    4,
                    4,
                    10,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(MOST_WAITING),
                    Thread.ofPlatform().daemon().name("resolver-", 0).factory());

    public Addresses(Networks networks) {
        this.networks = networks;
        resolvers.allowCoreThreadTimeOut(true);
    }

    public sealed interface Answer {
        record Found(InetAddress address) implements Answer {}

        /// The name leads nowhere, or not in time; `reason` is for people.
        record Unknown(String reason) implements Answer {}

        /// It leads outside the allowed networks; `reason` is for people.
        record Forbidden(String reason) implements Answer {}
    }

    /// Blocks for at most `deadline`.
    public Answer find(String host, Duration deadline) throws InterruptedException {
        var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        try {
            return judge(bare, InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException _) {
            return resolve(bare, deadline);
        }
    }

    private Answer resolve(String host, Duration deadline) throws InterruptedException {
        Future<InetAddress[]> answer;
        try {
            answer = resolvers.submit(() -> InetAddress.getAllByName(host));
        } catch (RejectedExecutionException _) {
            return new Answer.Unknown("too many names are being looked up");
        }
        try {
            return judge(host, answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            answer.cancel(true);
            return new Answer.Unknown("the name " + host + " was not resolved in time");
        } catch (ExecutionException failure) {
            var unknown = failure.getCause() instanceof UnknownHostException;
            return new Answer.Unknown(
                    "the name " + host + (unknown ? " is not known" : " cannot be resolved"));
        }
    }

    private Answer judge(String host, InetAddress... addresses) {
        return networks.firstAllowed(addresses)
                .<Answer>map(Answer.Found::new)
                .orElseGet(() ->
                        new Answer.Forbidden(
                                host
                                        + " is outside the networks that cameras may be in"
                                        + " (cameras.allowed-networks in edge-agent.yaml)"));
    }

    @Override
    public void close() {
        resolvers.shutdownNow();
    }
}
