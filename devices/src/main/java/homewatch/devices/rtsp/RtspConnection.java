package homewatch.devices.rtsp;

import homewatch.devices.net.Printable;
import homewatch.devices.net.Reachability;
import homewatch.devices.net.TcpOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;

/// A TCP connection that gives one piece after the other. Blocks the calling thread until a
/// deadline; what had arrived of a piece by then is kept for the next call.
final class RtspConnection implements AutoCloseable {
    private static final int FIRST_BUFFER = 8 * 1024;
    private static final int MOST_NOISE = 256 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final LongSupplier nanos;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int from;
    private int to;
    private int noise;

    private RtspConnection(Socket socket, LongSupplier nanos) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.nanos = nanos;
    }

    static RtspConnection open(InetSocketAddress address, Duration deadline, LongSupplier nanos)
            throws RtspException.Unreachable {
        var socket = new Socket();
        var outcome = Reachability.connect(socket, address, deadline, nanos);
        try {
            if (outcome instanceof TcpOutcome.Connected) {
                socket.setTcpNoDelay(true);
                return new RtspConnection(socket, nanos);
            }
        } catch (IOException failure) {
            outcome = new TcpOutcome.Unroutable(String.valueOf(failure.getMessage()));
        }
        closeQuietly(socket);
        throw new RtspException.Unreachable(outcome);
    }

    void send(byte[] bytes) throws RtspException.Closed {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException failure) {
            throw closed(failure);
        }
    }

    /// The next message or packet; empty when none is complete at `deadline`, a reading of the
    /// clock. A packet lies in [#bytes()] and stays there until the next call.
    Optional<Framing.Piece> receive(long deadline) throws RtspException {
        while (true) {
            var piece = Framing.next(buffer, from, to);
            switch (piece) {
                case Framing.Piece.Packet packet -> {
                    from = packet.next();
                    return Optional.of(piece);
                }
                case Framing.Piece.Message message -> {
                    from = message.next();
                    noise = 0;
                    return Optional.of(piece);
                }
                case Framing.Piece.Noise skipped -> skip(skipped.next());
                case Framing.Piece.More _ -> {
                    if (!fill(deadline)) {
                        return Optional.empty();
                    }
                }
            }
        }
    }

    /// What a deadline that passed without a message means: silence, or that something else talks.
    RtspException nothingBut(String waitedFor, Duration waited) {
        return noise > 0
                ? new RtspException.Malformed("it does not speak RTSP")
                : new RtspException.Silent(waitedFor, waited);
    }

    byte[] bytes() {
        return buffer;
    }

    InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    private void skip(int next) throws RtspException.Malformed {
        noise += next - from;
        from = next;
        if (noise > MOST_NOISE) {
            throw new RtspException.Malformed("neither RTSP nor interleaved packets");
        }
    }

    private boolean fill(long deadline) throws RtspException {
        makeRoom();
        long left = deadline - nanos.getAsLong();
        if (left <= 0) {
            return false;
        }
        try {
            socket.setSoTimeout((int) Math.max(1, Math.min(Integer.MAX_VALUE, left / 1_000_000)));
            int count = in.read(buffer, to, buffer.length - to);
            if (count < 0) {
                throw new RtspException.Closed("end of stream");
            }
            to += count;
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (IOException failure) {
            throw closed(failure);
        }
    }

    private void makeRoom() throws RtspException.Malformed {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            if (buffer.length >= Framing.LARGEST_PIECE) {
                throw new RtspException.Malformed(
                        "a piece of more than " + buffer.length + " bytes");
            }
            buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, Framing.LARGEST_PIECE));
        }
    }

    private static RtspException.Closed closed(IOException failure) {
        return new RtspException.Closed(Printable.of(String.valueOf(failure.getMessage())));
    }

    @Override
    public void close() {
        closeQuietly(socket);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // it is gone either way
        }
    }
}
