package homewatch.devices.http;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An answer whose body has no end. Read by one thread at a time; close it to hang up.
public final class HttpStream implements AutoCloseable {
    private final int code;
    private final HttpHeaders headers;
    private final Inflow inflow;
    private ByteBuffer current = ByteBuffer.allocate(0);

    private HttpStream(HttpResponse.ResponseInfo head, Inflow inflow) {
        this.code = head.statusCode();
        this.headers = head.headers();
        this.inflow = inflow;
    }

    static HttpResponse.BodySubscriber<HttpStream> open(HttpResponse.ResponseInfo head) {
        var inflow = new Inflow();
        var stream = new HttpStream(head, inflow);
        inflow.opened.complete(stream);
        return inflow;
    }

    public int code() {
        return code;
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /// Reads what is there, at least one byte; negative at the end of the stream.
    ///
    /// @throws HttpException.Silent when nothing came for `patience`
    public int read(byte[] into, int offset, int length, Duration patience) throws HttpException {
        while (!current.hasRemaining()) {
            var next = inflow.take(patience);
            if (next.isEmpty()) {
                return -1;
            }
            current = next.get();
        }
        int count = Math.min(length, current.remaining());
        current.get(into, offset, count);
        return count;
    }

    @Override
    public void close() {
        inflow.cancel();
    }

    /// What the client's threads hand over: one piece is asked for when the last was read.
    private static final class Inflow implements HttpResponse.BodySubscriber<HttpStream> {
        private final CompletableFuture<HttpStream> opened = new CompletableFuture<>();
        private final LinkedBlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
        private volatile Flow.@Nullable Subscription subscription;
        private volatile boolean cancelled;

        /// Bytes, or the reason why there are no more.
        private sealed interface Piece {
            record Bytes(ByteBuffer buffer) implements Piece {}

            record More() implements Piece {}

            record End() implements Piece {}

            record Failed(String why) implements Piece {}
        }

        Optional<ByteBuffer> take(Duration patience) throws HttpException {
            while (true) {
                switch (poll(patience)) {
                    case Piece.Bytes(var buffer) -> {
                        return Optional.of(buffer);
                    }
                    case Piece.More _ -> request();
                    case Piece.End end -> {
                        pieces.add(end);
                        return Optional.empty();
                    }
                    case Piece.Failed failed -> {
                        pieces.add(failed);
                        throw new HttpException.Closed(failed.why());
                    }
                }
            }
        }

        private Piece poll(Duration patience) throws HttpException {
            try {
                var piece = pieces.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
                if (piece == null) {
                    throw new HttpException.Silent(patience);
                }
                return piece;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new HttpException.Closed("interrupted");
            }
        }

        private void request() {
            var open = subscription;
            if (open != null) {
                open.request(1);
            }
        }

        void cancel() {
            cancelled = true;
            var open = subscription;
            if (open != null) {
                open.cancel();
            }
            pieces.add(new Piece.Failed("closed here"));
        }

        @Override
        public CompletionStage<HttpStream> getBody() {
            return opened;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            if (cancelled) {
                subscription.cancel();
                return;
            }
            subscription.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            buffers.forEach(each -> pieces.add(new Piece.Bytes(each)));
            pieces.add(new Piece.More());
        }

        @Override
        public void onError(Throwable failure) {
            pieces.add(new Piece.Failed(String.valueOf(failure.getMessage())));
        }

        @Override
        public void onComplete() {
            pieces.add(new Piece.End());
        }
    }
}
