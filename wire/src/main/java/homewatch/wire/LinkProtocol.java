package homewatch.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/// The rules of the link, which both ends hold to. The agent dials `/link` (WebSocket); the control
/// plane sends [FromHub.Challenge], the agent [FromAgent.Hello], the control plane
/// [FromHub.Welcome] and [FromHub.Assignments]; then the agent sends what its spool holds beyond
/// the acknowledged sequence, then [FromAgent.Now], and from there on each end sends as things
/// happen.
public final class LinkProtocol {
    public static final String PATH = "/link";
    public static final int LARGEST_MESSAGE = 8 * 1024 * 1024;

    /// In bytes, of a key frame and of a camera's own JPEG; in base64 a text of JSON holds no more.
    public static final int LARGEST_KEY_FRAME = 3 * 1024 * 1024;

    public static final int MOST_REPORTS = 100;
    public static final Duration ALIVE_EVERY = Duration.ofSeconds(5);

    /// An agent that sent nothing for so long is silent.
    public static final Duration SILENT_AFTER = Duration.ofSeconds(15);

    private static final int ID_BYTES = 16;

    private LinkProtocol() {}

    /// What an agent signs to show that it holds its key. The prefix keeps the signature from being
    /// of use anywhere else.
    public static byte[] signed(String nonce) {
        return ("homewatch link 1 " + nonce).getBytes(StandardCharsets.UTF_8);
    }

    /// An agent's id follows from its public key (base64, as in [FromAgent.Hello]): enrolling again
    /// with the same key is the same agent.
    public static AgentId agentId(String publicKey) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(publicKey.getBytes(StandardCharsets.US_ASCII));
            return new AgentId(HexFormat.of().formatHex(hash, 0, ID_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
