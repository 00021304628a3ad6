package homewatch.lab.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// A port of loopback that nobody has now, for a program that wants to be told one. It is none of
/// those that the system gives to whoever asks for any: such a one may be given away before the
/// program takes it, or while it is restarted.
public final class FreePort {
    private static final int FIRST = 10_240;
    private static final int LAST = 32_767;
    private static final int TRIES = 1000;

    private FreePort() {}

    public static int any() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException _) {
                // somebody has it
            }
        }
        throw new IOException("no port is free");
    }
}
