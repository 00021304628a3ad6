package homewatch.lab.camera;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.function.Consumer;

/// How the packets of a session travel.
sealed interface Carrier extends AutoCloseable {
    /// Sends the packets of a filled-in frame, whose bounds `frame` tells.
    void frame(byte[] filled, CodedFrame frame) throws IOException;

    /// Sends one packet of RTP.
    void packet(byte[] rtp) throws IOException;

    void report(byte[] rtcp) throws IOException;

    /// What the reply to SETUP says of it.
    String transport();

    @Override
    void close();

    /// In the RTSP connection (RFC 2326 §10.12). `channel` carries RTP, the next one RTCP.
    record Interleaved(Wire wire, int channel) implements Carrier {
        @Override
        public void frame(byte[] filled, CodedFrame frame) throws IOException {
            for (int i = 0; i < frame.packets(); i++) {
                filled[frame.start(i) + 1] = (byte) channel;
            }
            wire.send(filled);
        }

        @Override
        public void packet(byte[] rtp) throws IOException {
            send(channel, rtp);
        }

        @Override
        public void report(byte[] rtcp) throws IOException {
            send(channel + 1, rtcp);
        }

        private void send(int on, byte[] packet) throws IOException {
            var framed = new byte[packet.length + CodedFrame.INTERLEAVED_HEADER];
            framed[0] = '$';
            framed[1] = (byte) on;
            Rtp.put16(framed, 2, packet.length);
            System.arraycopy(packet, 0, framed, CodedFrame.INTERLEAVED_HEADER, packet.length);
            wire.send(framed);
        }

        @Override
        public String transport() {
            return "RTP/AVP/TCP;unicast;interleaved=" + channel + "-" + (channel + 1);
        }

        @Override
        public void close() {
            // the connection is closed by its owner
        }
    }

    /// As datagrams to the visitor's pair of ports, from a pair of our own.
    final class Datagrams implements Carrier {
        private static final int ATTEMPTS = 50;
        private static final int LARGEST_REPORT = 1500;

        private final DatagramSocket media;
        private final DatagramSocket control;
        private final InetAddress visitor;
        private final int port;

        private Datagrams(
                DatagramSocket media, DatagramSocket control, InetAddress visitor, int port) {
            this.media = media;
            this.control = control;
            this.visitor = visitor;
            this.port = port;
        }

        /// Takes a free pair of ports on `local`; `port` is the visitor's first.
        static Datagrams open(InetAddress local, InetAddress visitor, int port) throws IOException {
            for (int i = 0; i < ATTEMPTS; i++) {
                var media = new DatagramSocket(0, local);
                if (media.getLocalPort() % 2 == 0) {
                    try {
                        var control = new DatagramSocket(media.getLocalPort() + 1, local);
                        return new Datagrams(media, control, visitor, port);
                    } catch (SocketException _) {
                        // another pair may be free
                    }
                }
                media.close();
            }
            throw new IOException("no free pair of UDP ports");
        }

        /// Hands on what arrives on the control port, until closed. Blocks.
        void receive(Consumer<byte[]> reports) {
            var packet = new DatagramPacket(new byte[LARGEST_REPORT], LARGEST_REPORT);
            try {
                while (true) {
                    packet.setLength(LARGEST_REPORT);
                    control.receive(packet);
                    reports.accept(Arrays.copyOf(packet.getData(), packet.getLength()));
                }
            } catch (IOException _) {
                // closed
            }
        }

        @Override
        public void frame(byte[] filled, CodedFrame frame) throws IOException {
            for (int i = 0; i < frame.packets(); i++) {
                int start = frame.start(i) + CodedFrame.INTERLEAVED_HEADER;
                send(media, filled, start, frame.end(i) - start, port);
            }
        }

        @Override
        public void packet(byte[] rtp) throws IOException {
            send(media, rtp, 0, rtp.length, port);
        }

        @Override
        public void report(byte[] rtcp) throws IOException {
            send(control, rtcp, 0, rtcp.length, port + 1);
        }

        private void send(DatagramSocket from, byte[] bytes, int start, int length, int to)
                throws IOException {
            from.send(new DatagramPacket(bytes, start, length, visitor, to));
        }

        @Override
        public String transport() {
            int first = media.getLocalPort();
            return "RTP/AVP;unicast;client_port="
                    + (port + "-" + (port + 1))
                    + ";server_port="
                    + (first + "-" + (first + 1));
        }

        @Override
        public void close() {
            media.close();
            control.close();
        }
    }
}
