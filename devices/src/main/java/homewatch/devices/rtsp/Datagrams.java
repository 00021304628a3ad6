package homewatch.devices.rtsp;

import homewatch.devices.net.Printable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/// A pair of UDP ports for RTP (even) and RTCP (the next), which take packets of one device alone.
final class Datagrams implements AutoCloseable {
    private static final int ATTEMPTS = 50;
    private static final int LARGEST = 16 * 1024;
    private static final int RECEIVE_BUFFER = 256 * 1024;

    /// An RTP header and nothing behind it; a receiver report without a block.
    private static final byte[] EMPTY_PACKET = {(byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    private static final byte[] EMPTY_REPORT = {(byte) 0x80, (byte) 201, 0, 1, 0, 0, 0, 0};

    private final DatagramSocket media;
    private final DatagramSocket control;
    private final InetAddress device;
    private final DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);

    /// 0 until the device said where its reports come from.
    private int controlPort;

    private Datagrams(DatagramSocket media, DatagramSocket control, InetAddress device) {
        this.media = media;
        this.control = control;
        this.device = device;
    }

    /// Takes a free pair on `local`.
    static Datagrams open(InetAddress local, InetAddress device) throws RtspException.Unsupported {
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                var media = new DatagramSocket(0, local);
                media.setReceiveBufferSize(RECEIVE_BUFFER);
                var control =
                        media.getLocalPort() % 2 == 0
                                ? next(media, local)
                                : Optional.<DatagramSocket>empty();
                if (control.isPresent()) {
                    return new Datagrams(media, control.get(), device);
                }
                media.close();
            } catch (SocketException _) {
                // another pair may be free
            }
        }
        throw new RtspException.Unsupported("no free pair of UDP ports");
    }

    private static Optional<DatagramSocket> next(DatagramSocket media, InetAddress local) {
        try {
            return Optional.of(new DatagramSocket(media.getLocalPort() + 1, local));
        } catch (SocketException _) {
            return Optional.empty();
        }
    }

    int port() {
        return media.getLocalPort();
    }

    /// Sends an empty packet to each of the device's ports, so that a firewall between lets its
    /// packets in; receiver reports go to `control` from now on.
    void reach(int media, int control) throws RtspException.Closed {
        controlPort = control;
        send(this.media, EMPTY_PACKET, media);
        report(EMPTY_REPORT);
    }

    /// The next RTP packet, or empty after `wait`. Its bytes stay until the next call.
    Optional<DatagramPacket> media(Duration wait) throws RtspException.Closed {
        return receive(media, wait);
    }

    Optional<DatagramPacket> control() throws RtspException.Closed {
        return receive(control, Duration.ofMillis(1));
    }

    void report(byte[] bytes) throws RtspException.Closed {
        if (controlPort != 0) {
            send(control, bytes, controlPort);
        }
    }

    private void send(DatagramSocket from, byte[] bytes, int port) throws RtspException.Closed {
        try {
            from.send(new DatagramPacket(bytes, bytes.length, device, port));
        } catch (IOException failure) {
            throw new RtspException.Closed(Printable.of(String.valueOf(failure.getMessage())));
        }
    }

    private Optional<DatagramPacket> receive(DatagramSocket socket, Duration wait)
            throws RtspException.Closed {
        try {
            socket.setSoTimeout(Math.toIntExact(Math.max(1, wait.toMillis())));
            packet.setLength(LARGEST);
            socket.receive(packet);
            return packet.getAddress().equals(device) ? Optional.of(packet) : Optional.empty();
        } catch (SocketTimeoutException _) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new RtspException.Closed(Printable.of(String.valueOf(failure.getMessage())));
        }
    }

    @Override
    public void close() {
        media.close();
        control.close();
    }
}
