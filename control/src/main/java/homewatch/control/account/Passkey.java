package homewatch.control.account;

import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key that a user's device or password store holds (WebAuthn Level 3); here is its public half.
///
/// @param owner whose it is, and by which handle the device knows the owner
/// @param name what the owner calls it
/// @param signatures how many it made, as far as it counts; 0 where it does not
record Passkey(
        ByteArray id,
        Owner owner,
        String name,
        ByteArray publicKey,
        long signatures,
        Instant madeAt,
        @Nullable Instant usedAt) {

    record Owner(UserName name, ByteArray handle) {}

    RegisteredCredential registered() {
        return RegisteredCredential.builder()
                .credentialId(id)
                .userHandle(owner.handle())
                .publicKeyCose(publicKey)
                .signatureCount(signatures)
                .build();
    }
}
