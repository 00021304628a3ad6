package homewatch.control.agent;

import java.io.IOException;

/// One WebSocket connection of an agent, as the link sees it. For any thread.
public interface Connection {
    /// Sends one message and waits, with a deadline, until the network has it.
    ///
    /// @throws IOException when the peer is gone or does not take it in time
    void send(String message) throws IOException;

    /// Ends it. `code` is one of RFC 6455 §7.4.1.
    void close(int code, String reason);

    /// From now on messages may be so large.
    void allow(int largestMessage);

    /// The peer's address, for the log and to slow down who guesses.
    String address();
}
