package homewatch.control.fleet;

import homewatch.control.operation.FieldProblem;
import homewatch.control.operation.OperationProblem;
import homewatch.process.secret.Secret;
import homewatch.wire.PlugId;
import homewatch.wire.SiteId;
import java.net.URI;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A device on its way from what a person typed to what is kept: every rule is asked, and every
/// problem named at once. Not for several threads.
public final class DeviceDraft {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_LOGIN = 128;
    private static final int LONGEST_ID = 63;

    private final List<FieldProblem> problems = new ArrayList<>();

    /// The id that was typed, or one made of the name.
    public <T> T id(@Nullable String typed, String name, Function<String, T> rule) {
        if (typed != null) {
            return checked("id", typed, rule, rule.apply("x"));
        }
        var derived = derive(name);
        if (derived.isEmpty()) {
            problem("id", "cannot be made of the name: give one");
        }
        return rule.apply(derived.isEmpty() ? "x" : derived);
    }

    public SiteId site(@Nullable String typed, Function<SiteId, Optional<Site>> known) {
        var id = checked("site", typed == null ? "home" : typed, SiteId::new, new SiteId("home"));
        if (known.apply(id).isEmpty()) {
            problem("site", "is not known: make that site first");
        }
        return id;
    }

    public String name(String typed) {
        var name = typed.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || hasControls(name)) {
            problem("name", "must have 1 to " + LONGEST_NAME + " printable characters");
        }
        return name;
    }

    /// A name or address of a device.
    public String host(String typed) {
        var host = typed.strip();
        var wrong = Hosts.problem(host);
        if (wrong != null) {
            problem("host", wrong);
        }
        return host;
    }

    URI address(String typed) {
        return address("address", typed, CameraAddress.Purpose.STREAM);
    }

    URI address(String field, String typed, CameraAddress.Purpose purpose) {
        return switch (CameraAddress.parse(typed, purpose)) {
            case CameraAddress.Good(var uri) -> uri;
            case CameraAddress.Bad(var detail) -> {
                problem(field, detail);
                yield URI.create("rtsp://camera");
            }
        };
    }

    /// The plug that feeds it, one of the same site; an empty text stands for none.
    @Nullable PlugId supply(@Nullable String typed, SiteId site, Supplies supplies) {
        if (typed == null || typed.isEmpty()) {
            return null;
        }
        var plug = checked("supply", typed, PlugId::new, new PlugId("x"));
        if (!supplies.has(site, plug)) {
            problem("supply", "is no plug of this site: add that plug first");
        }
        return plug;
    }

    /// User and password: both given, or neither. `prefix` stands before the names of the fields.
    public @Nullable Login login(
            String prefix, @Nullable String username, @Nullable Secret password) {
        if ((username == null) != (password == null)) {
            problem(
                    prefix + (username == null ? "username" : "password"),
                    "is missing: user and password go together");
            return null;
        }
        return username == null || password == null
                ? null
                : checked(prefix, new Login(username, password));
    }

    /// What becomes of a login when a part of it is given: an empty user removes it, a missing part
    /// stays.
    public @Nullable Login changed(
            String prefix,
            @Nullable Login before,
            @Nullable String username,
            @Nullable Secret password) {
        if (username == null && password == null) {
            return before;
        }
        if (username != null && username.isEmpty()) {
            if (password != null && !password.reveal().isEmpty()) {
                problem(
                        prefix + "password",
                        "is of no use without a user: leave it out or give both");
            }
            return null;
        }
        return login(
                prefix,
                username == null && before != null ? before.username() : username,
                password == null && before != null ? before.password() : password);
    }

    /// Nothing more comes.
    ///
    /// @throws OperationProblem with all that is wrong
    public void finish() throws OperationProblem {
        if (!problems.isEmpty()) {
            throw OperationProblem.invalid(problems);
        }
    }

    private Login checked(String prefix, Login login) {
        if (login.username().isBlank()
                || login.username().length() > LONGEST_LOGIN
                || hasControls(login.username())) {
            problem(
                    prefix + "username",
                    "must have 1 to " + LONGEST_LOGIN + " printable characters");
        }
        var password = login.password().reveal();
        if (password.length() > LONGEST_LOGIN || hasControls(password)) {
            problem(
                    prefix + "password",
                    "must have at most " + LONGEST_LOGIN + " printable characters");
        }
        return login;
    }

    private <T> T checked(String field, String typed, Function<String, T> rule, T otherwise) {
        try {
            return rule.apply(typed);
        } catch (IllegalArgumentException refused) {
            problem(field, String.valueOf(refused.getMessage()));
            return otherwise;
        }
    }

    public void problem(String field, String detail) {
        problems.add(new FieldProblem(field, detail));
    }

    /// `Küche, hinten` becomes `kuche-hinten`.
    private static String derive(String name) {
        var plain =
                Normalizer.normalize(name, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-");
        var cut = plain.length() > LONGEST_ID ? plain.substring(0, LONGEST_ID) : plain;
        return cut.replaceAll("^-|-$", "");
    }

    private static boolean hasControls(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }
}
