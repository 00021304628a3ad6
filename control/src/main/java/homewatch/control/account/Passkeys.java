package homewatch.control.account;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.data.exception.Base64UrlException;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import homewatch.control.access.Tokens;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.AuditTrail;
import homewatch.control.operation.Caller;
import homewatch.control.operation.FieldProblem;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Operations;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.process.secret.Secret;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Signing in with what a device holds instead of a password (WebAuthn Level 3). The device checks
/// that it is its owner; nothing is asked of who made it. For any thread.
public final class Passkeys {
    private static final int MOST_OF_ONE = 20;
    private static final int LONGEST_NAME = 60;
    private static final Set<String> ATTESTATIONS = Set.of("none", "packed");

    private final Accounts.Parts parts;
    private final Sessions sessions;
    private final SignIns signIns;
    private final Ceremonies<PublicKeyCredentialCreationOptions> registering;
    private final Ceremonies<AssertionRequest> signingIn;

    Passkeys(Accounts.Parts parts, Sessions sessions, SignIns signIns) {
        this.parts = parts;
        this.sessions = sessions;
        this.signIns = signIns;
        this.registering = new Ceremonies<>(parts.ticker());
        this.signingIn = new Ceremonies<>(parts.ticker());
    }

    /// A passkey as its owner sees it.
    public record PasskeyView(
            @JsonPropertyDescription("names it; it opens nothing") String id,
            String name,
            Instant madeAt,
            @JsonPropertyDescription("absent until it was used") @Nullable Instant usedAt) {}

    /// One's own passkeys, the oldest first.
    public record PasskeyList(List<PasskeyView> passkeys) {
        public PasskeyList {
            passkeys = List.copyOf(passkeys);
        }
    }

    record RemovePasskey(String id) {}

    /// What a browser needs to ask a device: `options` is JSON as WebAuthn has it, `ceremony` comes
    /// back with the answer.
    public record Question(String ceremony, String options) {}

    List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "list_own_passkeys",
                        "Lists one's own passkeys, the oldest first.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get("/api/account/passkeys"),
                        Operation.Nothing.class,
                        PasskeyList.class,
                        (caller, _) -> list(caller)),
                new Operation<>(
                        "remove_own_passkey",
                        "Removes one of one's own passkeys: it signs nobody in any more.",
                        Scope.CAMERAS_READ,
                        Kind.DESTRUCTIVE,
                        Route.delete("/api/account/passkeys/{id}"),
                        RemovePasskey.class,
                        Operation.Done.class,
                        (caller, asked) -> remove(caller, asked.id())));
    }

    /// Whether passkeys work under the name by which this browser came.
    public boolean possible(Context exchange) {
        return PasskeySite.of(exchange, parts.hostNames()).isPresent();
    }

    /// Begins to register a passkey, once its owner gave the password again: who finds a browser
    /// open does not get a key to come back with.
    public Question askNew(Context exchange, SignedIn who, Secret password)
            throws OperationProblem {
        try {
            var user = Owners.of(sessions, who.caller());
            if (!signIns.confirms(user, password)) {
                throw invalid("current", "is not the password that holds now");
            }
            var kept = kept(user);
            var known = passkeys(user);
            if (known.size() >= MOST_OF_ONE) {
                throw OperationProblem.of(
                        OperationProblem.Kind.CONFLICT,
                        "You have " + MOST_OF_ONE + " passkeys already: remove one first.");
            }
            var options =
                    site(exchange)
                            .party(new KnownPasskeys(known))
                            .startRegistration(creation(kept, user));
            registering.begin(who.caller().token(), options);
            return new Question(who.caller().token(), options.toCredentialsCreateJson());
        } catch (DatabaseProblem failed) {
            throw Operations.of(failed);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("options are plain", impossible);
        }
    }

    /// Registers the passkey that a device made; `answer` is JSON as WebAuthn has it.
    public void register(Context exchange, SignedIn who, String name, String answer)
            throws OperationProblem {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw invalid("name", "must have 1 to " + LONGEST_NAME + " characters");
        }
        var options = registering.end(who.caller().token()).orElseThrow(Passkeys::late);
        try {
            var user = Owners.of(sessions, who.caller());
            var made = registered(exchange, options, answer);
            var passkey =
                    new Passkey(
                            made.getKeyId().getId(),
                            new Passkey.Owner(user, options.getUser().getId()),
                            name.strip(),
                            made.getPublicKeyCose(),
                            made.getSignatureCount(),
                            parts.clock().instant(),
                            null);
            keep(passkey);
            parts.trail()
                    .write(
                            new AuditTrail.Line(
                                    who.caller(),
                                    "add_own_passkey",
                                    "/account/passkeys",
                                    "done",
                                    ""));
        } catch (DatabaseProblem failed) {
            throw Operations.of(failed);
        }
    }

    /// Begins to sign somebody in, who is not known yet.
    public Question ask(Context exchange) throws OperationProblem {
        var request =
                site(exchange)
                        .party(new KnownPasskeys(List.of()))
                        .startAssertion(
                                StartAssertionOptions.builder()
                                        .userVerification(UserVerificationRequirement.REQUIRED)
                                        .timeout(Ceremonies.PATIENCE.toMillis())
                                        .build());
        var ceremony = Tokens.make("", parts.random()).reveal();
        signingIn.begin(ceremony, request);
        try {
            return new Question(ceremony, request.toCredentialsGetJson());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("options are plain", impossible);
        }
    }

    /// Signs in whoever's device answered; answers what the browser keeps.
    public Secret signIn(Context exchange, Visitor visitor, Question answered)
            throws OperationProblem {
        signIns.admit(visitor);
        var request = signingIn.end(answered.ceremony()).orElseThrow(Passkeys::late);
        try {
            var used = proved(exchange, request, answered.options());
            if (used.isEmpty()) {
                signIns.refusePasskey(visitor);
                throw OperationProblem.of(
                        OperationProblem.Kind.NO_TOKEN,
                        "This passkey opens nothing here: sign in with your password.");
            }
            return signIns.byPasskey(kept(used.get()), visitor);
        } catch (DatabaseProblem failed) {
            throw Operations.of(failed);
        }
    }

    private PasskeySite site(Context exchange) throws OperationProblem {
        return PasskeySite.of(exchange, parts.hostNames())
                .orElseThrow(() ->
                        OperationProblem.of(
                                OperationProblem.Kind.CONFLICT,
                                "Passkeys need a name: open Homewatch as localhost, or under a name"
                                        + " of host-names in its settings."));
    }

    private static StartRegistrationOptions creation(UserTable.Kept kept, UserName user) {
        return StartRegistrationOptions.builder()
                .user(
                        UserIdentity.builder()
                                .name(user.value())
                                .displayName(user.value())
                                .id(new ByteArray(kept.handle()))
                                .build())
                .authenticatorSelection(
                        AuthenticatorSelectionCriteria.builder()
                                .residentKey(ResidentKeyRequirement.REQUIRED)
                                .userVerification(UserVerificationRequirement.REQUIRED)
                                .build())
                .timeout(Ceremonies.PATIENCE.toMillis())
                .build();
    }

    /// Whatever a device or somebody in its place says that is not as it should be, in whatever way
    /// the library takes it, is one refusal.
    private RegistrationResult registered(
            Context exchange, PublicKeyCredentialCreationOptions options, String answer)
            throws OperationProblem, DatabaseProblem {
        try {
            var response = PublicKeyCredential.parseRegistrationResponseJson(answer);
            if (!ATTESTATIONS.contains(response.getResponse().getAttestation().getFormat())) {
                throw refused();
            }
            var twin = parts.database().read(handle -> PasskeyTable.find(handle, response.getId()));
            return site(exchange)
                    .party(new KnownPasskeys(twin.stream().toList()))
                    .finishRegistration(
                            FinishRegistrationOptions.builder()
                                    .request(options)
                                    .response(response)
                                    .build());
        } catch (IOException | RegistrationFailedException | RuntimeException wrong) {
            throw refused();
        }
    }

    private Optional<UserName> proved(Context exchange, AssertionRequest request, String answer)
            throws OperationProblem, DatabaseProblem {
        try {
            var response = PublicKeyCredential.parseAssertionResponseJson(answer);
            var known =
                    parts.database().read(handle -> PasskeyTable.find(handle, response.getId()));
            var result =
                    site(exchange)
                            .party(new KnownPasskeys(known.stream().toList()))
                            .finishAssertion(
                                    FinishAssertionOptions.builder()
                                            .request(request)
                                            .response(response)
                                            .build());
            if (!result.isSuccess() || known.isEmpty()) {
                return Optional.empty();
            }
            parts.database()
                    .write(transaction -> {
                        PasskeyTable.use(
                                transaction.handle(),
                                known.get().id(),
                                result.getSignatureCount(),
                                parts.clock().instant());
                        return result;
                    });
            return Optional.of(known.get().owner().name());
        } catch (IOException | AssertionFailedException | RuntimeException wrong) {
            return Optional.empty();
        }
    }

    private void keep(Passkey passkey) throws OperationProblem, DatabaseProblem {
        parts.database()
                .write(transaction -> {
                    if (PasskeyTable.find(transaction.handle(), passkey.id()).isPresent()) {
                        throw refused();
                    }
                    PasskeyTable.insert(transaction.handle(), passkey);
                    return passkey;
                });
    }

    private UserTable.Kept kept(UserName user) throws OperationProblem, DatabaseProblem {
        return parts.database()
                .read(handle -> UserTable.kept(handle, user))
                .orElseThrow(() -> OperationProblem.notFound("user", user));
    }

    private List<Passkey> passkeys(UserName user) throws DatabaseProblem {
        return parts.database().read(handle -> PasskeyTable.of(handle, user));
    }

    private PasskeyList list(Caller caller) throws OperationProblem, DatabaseProblem {
        return new PasskeyList(
                passkeys(Owners.of(sessions, caller)).stream()
                        .map(each ->
                                new PasskeyView(
                                        each.id().getBase64Url(),
                                        each.name(),
                                        each.madeAt(),
                                        each.usedAt()))
                        .toList());
    }

    private Operation.Done remove(Caller caller, String id)
            throws OperationProblem, DatabaseProblem {
        var user = Owners.of(sessions, caller);
        int gone =
                parts.database()
                        .write(transaction ->
                                PasskeyTable.delete(transaction.handle(), user, bytes(id)));
        if (gone == 0) {
            throw OperationProblem.of(OperationProblem.Kind.NOT_FOUND, "You have no such passkey.");
        }
        return new Operation.Done();
    }

    private static ByteArray bytes(String id) throws OperationProblem {
        try {
            return ByteArray.fromBase64Url(id);
        } catch (Base64UrlException | IllegalArgumentException _) {
            throw OperationProblem.of(OperationProblem.Kind.NOT_FOUND, "You have no such passkey.");
        }
    }

    private static OperationProblem late() {
        return OperationProblem.of(
                OperationProblem.Kind.CONFLICT, "That took too long: begin again.");
    }

    private static OperationProblem refused() {
        return OperationProblem.of(
                OperationProblem.Kind.INVALID_INPUT,
                "The device's answer cannot be used: try again, or take another passkey.");
    }

    private static OperationProblem invalid(String field, String detail) {
        return OperationProblem.invalid(List.of(new FieldProblem(field, detail)));
    }
}
