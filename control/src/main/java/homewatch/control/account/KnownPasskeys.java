package homewatch.control.account;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The passkeys that count in one ceremony, as the library asks for them: read before, so that no
/// database stands behind it.
record KnownPasskeys(List<Passkey> passkeys) implements CredentialRepository {
    KnownPasskeys {
        passkeys = List.copyOf(passkeys);
    }

    @Override
    public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String name) {
        return of(name).map(each -> PublicKeyCredentialDescriptor.builder().id(each.id()).build())
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<ByteArray> getUserHandleForUsername(String name) {
        return of(name).map(each -> each.owner().handle()).findFirst();
    }

    @Override
    public Optional<String> getUsernameForUserHandle(ByteArray handle) {
        return passkeys.stream()
                .filter(each -> each.owner().handle().equals(handle))
                .map(each -> each.owner().name().value())
                .findFirst();
    }

    @Override
    public Optional<RegisteredCredential> lookup(ByteArray id, ByteArray handle) {
        return passkeys.stream()
                .filter(each -> each.id().equals(id) && each.owner().handle().equals(handle))
                .map(Passkey::registered)
                .findFirst();
    }

    @Override
    public Set<RegisteredCredential> lookupAll(ByteArray id) {
        return passkeys.stream()
                .filter(each -> each.id().equals(id))
                .map(Passkey::registered)
                .collect(Collectors.toSet());
    }

    private Stream<Passkey> of(String name) {
        return passkeys.stream().filter(each -> each.owner().name().value().equals(name));
    }
}
