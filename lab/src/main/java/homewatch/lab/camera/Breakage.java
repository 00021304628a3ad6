package homewatch.lab.camera;

import java.io.IOException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// The ways to break the protocol, [Behaviour.Malformation], in bytes.
final class Breakage {
    private static final int EXTENSION = 0x10;
    private static final int PADDING = 0x20;
    private static final int BLOCK = 4096;

    private Breakage() {}

    /// Sends each packet cut somewhere, often within its header.
    static void truncated(Carrier carrier, byte[] filled, CodedFrame frame, RandomGenerator random)
            throws IOException {
        for (int i = 0; i < frame.packets(); i++) {
            int at = frame.start(i) + CodedFrame.INTERLEAVED_HEADER;
            int length = random.nextInt(Math.min(frame.end(i) - at, 3 * CodedFrame.RTP_HEADER));
            carrier.packet(Arrays.copyOfRange(filled, at, at + length));
        }
    }

    /// Lets interleaved headers, header extensions, padding and aggregated units claim any length.
    static void lieAboutLengths(byte[] filled, CodedFrame frame, RandomGenerator random) {
        for (int i = 0; i < frame.packets(); i++) {
            int at = frame.start(i) + CodedFrame.INTERLEAVED_HEADER;
            switch (random.nextInt(4)) {
                case 0 -> Rtp.put16(filled, at - 2, random.nextInt(0x10000));
                case 1 -> filled[at] |= EXTENSION;
                case 2 -> {
                    filled[at] |= PADDING;
                    filled[frame.end(i) - 1] = (byte) 0xFF;
                }
                default -> Rtp.put16(filled, at + CodedFrame.RTP_HEADER + 1, 0xFFF0);
            }
        }
    }

    /// Answers a request for as long as `pause` allows or the visitor stays.
    static void reply(Behaviour.Malformation kind, Wire wire, RandomGenerator random, Pause pause)
            throws IOException, InterruptedException {
        switch (kind) {
            case GARBAGE -> garbage(wire, random, pause);
            case HUGE_HEADER -> hugeHeader(wire, pause);
            case TRICKLE -> trickle(wire, pause);
            case ENDLESS_PROVISIONAL -> provisional(wire, pause);
            case OTHER_PROTOCOL ->
                    wire.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            case BAD_SDP, TRUNCATED_RTP, WRONG_LENGTHS -> {}
        }
    }

    /// Waits a moment; false when it is time to stop.
    interface Pause {
        boolean millis(int millis) throws InterruptedException;
    }

    private static void garbage(Wire wire, RandomGenerator random, Pause pause)
            throws IOException, InterruptedException {
        var block = new byte[BLOCK];
        do {
            random.nextBytes(block);
            wire.send(block);
        } while (pause.millis(5));
    }

    private static void hugeHeader(Wire wire, Pause pause)
            throws IOException, InterruptedException {
        wire.send("RTSP/1.0 200 OK\r\nServer: ");
        do {
            wire.send("x".repeat(BLOCK));
        } while (pause.millis(5));
    }

    private static void trickle(Wire wire, Pause pause) throws IOException, InterruptedException {
        wire.send("RTSP/1.0 200 OK\r\nServer: ");
        do {
            wire.send("x");
        } while (pause.millis(100));
    }

    private static void provisional(Wire wire, Pause pause)
            throws IOException, InterruptedException {
        do {
            wire.send("RTSP/1.0 100 Continue\r\nCSeq: 1\r\n\r\n");
        } while (pause.millis(20));
    }
}
