package homewatch.control.account;

import homewatch.control.account.KeyDerivation.Cost;
import homewatch.control.operation.OperationProblem;
import homewatch.process.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Makes and checks hashes of passwords. At most two at once, so that 40 MiB are enough however
/// many sign in. For any thread.
final class Passwords {
    private static final int MOST_AT_ONCE = 2;
    private static final int WAIT_SECONDS = 10;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BYTES = 32;

    private final KeyDerivation derivation;
    private final SecureRandom random;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE, true);

    /// What is checked when there is no such user: it costs the same and fits no password.
    private final PasswordHash nobody;

    Passwords(KeyDerivation derivation, SecureRandom random) {
        this.derivation = derivation;
        this.random = random;
        this.nobody = new PasswordHash(Cost.USUAL, random(SALT_BYTES), random(KEY_BYTES));
    }

    /// The hash of a new password, as it is kept.
    ///
    /// @throws OperationProblem when too many are being made
    String hash(Secret password) throws OperationProblem {
        var salt = random(SALT_BYTES);
        var key = derive(password, salt, Cost.USUAL, KEY_BYTES);
        return new PasswordHash(Cost.USUAL, salt, key).text();
    }

    /// Whether a password is the one that `kept` was made of. Without `kept` it is not, which takes
    /// as long to find out.
    ///
    /// @throws OperationProblem when too many are being checked
    boolean fits(Secret password, @Nullable String kept) throws OperationProblem {
        var hash = kept == null ? nobody : PasswordHash.parse(kept);
        var key = derive(password, hash.salt(), hash.cost(), hash.key().length);
        return MessageDigest.isEqual(key, hash.key()) && kept != null;
    }

    /// Whether this hash was made at a lower price than is paid today.
    static boolean isCheap(String kept) {
        return PasswordHash.parse(kept).cost().isBelow(Cost.USUAL);
    }

    private byte[] derive(Secret password, byte[] salt, Cost cost, int length)
            throws OperationProblem {
        enter();
        try {
            return derivation.derive(bytes(password), salt, cost, length);
        } finally {
            room.release();
        }
    }

    private void enter() throws OperationProblem {
        try {
            if (room.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw OperationProblem.later(
                OperationProblem.Kind.UNAVAILABLE,
                "Too many are signing in at this moment: try again in a few seconds.",
                Duration.ofSeconds(WAIT_SECONDS));
    }

    /// One password typed on two keyboards is the same (RFC 8265 §4.2 asks for NFC).
    private static byte[] bytes(Secret password) {
        return Normalizer.normalize(password.reveal(), Normalizer.Form.NFC)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] random(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
