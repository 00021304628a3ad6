package homewatch.control.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.control.access.Audit;
import homewatch.control.account.KeyDerivation.Cost;
import homewatch.control.database.Database;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import homewatch.process.secret.Secret;
import homewatch.process.time.Ticker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private static final Secret RIGHT = Secret.of("three words together");
    private static final Visitor VISITOR = new Visitor("192.0.2.1", "");

    @TempDir Path root;

    /// From the reference implementation's tests: `hashtest(0x13, 2, 16, 1, "password",
    /// "somesalt")` of phc-winner-argon2, Argon2id.
    @Test
    void argon2idIsTheOneThatOthersKnow() {
        var key =
                new Argon2id()
                        .derive(
                                "password".getBytes(StandardCharsets.US_ASCII),
                                "somesalt".getBytes(StandardCharsets.US_ASCII),
                                new Cost(1 << 16, 2, 1),
                                32);
        assertThat(HexFormat.of().formatHex(key))
                .isEqualTo("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    }

    @Test
    void aPasswordIsKeptAsAPhcStringAndFitsItselfAlone() throws Exception {
        var passwords = new Passwords(new Argon2id(), new SecureRandom());
        var kept = passwords.hash(RIGHT);
        assertThat(kept)
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[\\w+/]{22}\\$[\\w+/]{43}");
        assertThat(passwords.hash(RIGHT)).isNotEqualTo(kept);
        assertThat(passwords.fits(RIGHT, kept)).isTrue();
        assertThat(passwords.fits(Secret.of("three words togetheR"), kept)).isFalse();
        assertThat(passwords.fits(RIGHT, null)).isFalse();
    }

    @Test
    void onePasswordTypedOnTwoKeyboardsIsTheSame() throws Exception {
        var passwords = new Passwords(new Argon2id(), new SecureRandom());
        var kept = passwords.hash(Secret.of("Grüße aus Köln"));
        assertThat(passwords.fits(Secret.of("Gru\u0308ße aus Ko\u0308ln"), kept)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$c29tZXNhbHQ",
                "$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$c29tZXNhbHQ"
            })
    void aDamagedHashIsNoPasswordAndCostsNothing(String kept) {
        assertThatThrownBy(() -> PasswordHash.parse(kept)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void anUnknownNameCostsTheSameWorkAsAKnownOne() throws Exception {
        var costs = new ArrayList<Cost>();
        KeyDerivation counting =
                (_, _, cost, length) -> {
                    costs.add(cost);
                    return new byte[length];
                };
        try (var database = Database.open(root)) {
            InstantSource clock = InstantSource.system();
            var random = new SecureRandom();
            var parts =
                    new Accounts.Parts(
                            database,
                            new Audit(database, clock),
                            clock,
                            Ticker.system(),
                            random,
                            List.of());
            var passwords = new Passwords(counting, random);
            new UserChanges(database, passwords, clock, random)
                    .create(
                            new UserChanges.Asked(
                                    new UserName("anna"), RIGHT, Role.ADMIN, Reach.everything()),
                            _ -> {});
            var signIns = new SignIns(parts, new Sessions(database, clock, random), passwords);
            costs.clear();
            for (var name : List.of("bert", "<no name>", "")) {
                assertThatThrownBy(() -> signIns.withPassword(name, RIGHT, VISITOR))
                        .isInstanceOf(OperationProblem.class);
            }
            signIns.withPassword("anna", RIGHT, VISITOR);
        }
        assertThat(costs).hasSize(4).containsOnly(Cost.USUAL);
    }

    @Test
    void whatWasHashedAtALowerPriceIsHashedAgainAtTheNextSignIn() throws Exception {
        try (var database = Database.open(root)) {
            InstantSource clock = InstantSource.system();
            var random = new SecureRandom();
            var parts =
                    new Accounts.Parts(
                            database,
                            new Audit(database, clock),
                            clock,
                            Ticker.system(),
                            random,
                            List.of());
            var passwords = new Passwords(new Argon2id(), random);
            var anna = new UserName("anna");
            new UserChanges(database, passwords, clock, random)
                    .create(
                            new UserChanges.Asked(anna, RIGHT, Role.ADMIN, Reach.everything()),
                            _ -> {});
            database.write(transaction -> {
                UserTable.updatePassword(transaction.handle(), anna, cheapHash());
                return anna;
            });
            var signIns = new SignIns(parts, new Sessions(database, clock, random), passwords);
            signIns.withPassword("anna", RIGHT, VISITOR);
            var kept = database.read(handle -> UserTable.kept(handle, anna)).orElseThrow();
            assertThat(kept.password()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
            signIns.withPassword("anna", RIGHT, VISITOR);
            assertThat(database.read(handle -> UserTable.kept(handle, anna)).orElseThrow())
                    .extracting(UserTable.Kept::password)
                    .isEqualTo(kept.password());
        }
    }

    private static String cheapHash() {
        var cost = new Cost(1024, 1, 1);
        var salt = "sixteen bytes ok".getBytes(StandardCharsets.US_ASCII);
        var password = RIGHT.reveal().getBytes(StandardCharsets.UTF_8);
        return new PasswordHash(cost, salt, new Argon2id().derive(password, salt, cost, 32)).text();
    }

    @Test
    void noMoreThanTwoAreHashedAtOnce() throws Exception {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var go = new CountDownLatch(1);
        var done = new CountDownLatch(6);
        KeyDerivation slow =
                (_, _, _, length) -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    await(go);
                    now.decrementAndGet();
                    return new byte[length];
                };
        var passwords = new Passwords(slow, new SecureRandom());
        for (int i = 0; i < 6; i++) {
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            passwords.hash(RIGHT);
                        } catch (OperationProblem late) {
                            throw new IllegalStateException(late);
                        }
                        done.countDown();
                    });
        }
        go.countDown();
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(most.get()).isLessThanOrEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
