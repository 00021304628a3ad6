package homewatch.control.account;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The name under which a browser reaches us, as passkeys are bound to it. It must be a name: a
/// bare address has no passkeys (WebAuthn §5.1.2: a relying party's id is a domain).
///
/// @param host `localhost` or a configured host name
/// @param authority the same with the port, where there is one
record PasskeySite(String host, String authority) {
    private static final String LOCAL = "localhost";
    private static final String NAME = "Homewatch";

    /// Empty when this name is none of ours.
    static Optional<PasskeySite> of(Context exchange, List<String> hostNames) {
        @Nullable String header = exchange.header("Host");
        if (header == null) {
            return Optional.empty();
        }
        var authority = header.toLowerCase(Locale.ROOT);
        var host = authority.replaceFirst(":\\d*$", "");
        boolean known = host.equals(LOCAL) || hostNames.stream().anyMatch(host::equalsIgnoreCase);
        return known ? Optional.of(new PasskeySite(host, authority)) : Optional.empty();
    }

    RelyingParty party(CredentialRepository passkeys) {
        return RelyingParty.builder()
                .identity(RelyingPartyIdentity.builder().id(host).name(NAME).build())
                .credentialRepository(passkeys)
                .origins(origins())
                .build();
    }

    private Set<String> origins() {
        var secure = "https://" + authority;
        return host.equals(LOCAL) ? Set.of(secure, "http://" + authority) : Set.of(secure);
    }
}
