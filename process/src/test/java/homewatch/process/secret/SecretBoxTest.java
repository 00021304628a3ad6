package homewatch.process.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {
    @TempDir Path folder;

    @Test
    void whatWasSealedOpensAgainEvenAfterARestart() throws Exception {
        var sealed = SecretBox.open(key()).seal("camera hall", Secret.of("hunter2"));
        assertThat(SecretBox.open(key()).open("camera hall", sealed).reveal()).isEqualTo("hunter2");
        assertThat(Files.getPosixFilePermissions(key()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void theSameSecretLooksDifferentEachTime() throws Exception {
        var box = SecretBox.open(key());
        assertThat(box.seal("a", Secret.of("x"))).isNotEqualTo(box.seal("a", Secret.of("x")));
    }

    @Test
    void aChangedByteAnotherPurposeAndAnotherKeyDoNotOpen() throws Exception {
        var box = SecretBox.open(key());
        var sealed = box.seal("camera hall", Secret.of("hunter2"));
        for (int i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> box.open("camera hall", changed))
                    .isInstanceOf(SecretBox.SealBroken.class);
        }
        assertThatThrownBy(() -> box.open("camera door", sealed))
                .isInstanceOf(SecretBox.SealBroken.class);
        var other = SecretBox.open(folder.resolve("other"));
        assertThatThrownBy(() -> other.open("camera hall", sealed))
                .isInstanceOf(SecretBox.SealBroken.class);
    }

    @Test
    void aKeyFileThatOthersCanReadIsRefused() throws Exception {
        SecretBox.open(key());
        Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> SecretBox.open(key())).hasMessageContaining("chmod 600");
    }

    @Test
    void aSecretDoesNotPrint() {
        assertThat("" + Secret.of("hunter2")).isEqualTo("***");
    }

    private Path key() {
        return folder.resolve("keys/secret.key");
    }
}
