package homewatch.lab.camera;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/// The sending side of a connection, shared by replies and interleaved media.
final class Wire {
    private final OutputStream out;
    private final ReentrantLock lock = new ReentrantLock();

    Wire(OutputStream out) {
        this.out = out;
    }

    void send(byte[] bytes) throws IOException {
        lock.lock();
        try {
            out.write(bytes);
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }
}
