package homewatch.control.fleet;

import homewatch.process.secret.Secret;
import homewatch.wire.ControlAccess;
import homewatch.wire.Driver;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a camera is told things, on its way from what a person typed to what is kept. Its problems
/// are those of the camera's draft. Not for several threads.
record ControlDraft(DeviceDraft draft) {
    private static final String PREFIX = "control_";
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /// What was typed; what was left out is null, what shall be removed is empty.
    record Typed(
            @Nullable Driver driver,
            @Nullable String address,
            @Nullable String username,
            @Nullable Secret password,
            @Nullable String certificate) {
        boolean nothing() {
            return driver == null
                    && address == null
                    && username == null
                    && password == null
                    && certificate == null;
        }
    }

    /// What becomes of it when a part is given: an empty address removes it, a missing part stays.
    @Nullable ControlAccess changed(@Nullable ControlAccess before, Typed typed) {
        if (typed.nothing()) {
            return before;
        }
        var address = typed.address();
        if (address != null && address.isEmpty()) {
            return null;
        }
        var driver = typed.driver() == null && before != null ? before.driver() : typed.driver();
        if (driver == null) {
            draft.problem("control_driver", "is missing: it says what is spoken there");
            return null;
        }
        if (address == null && before == null) {
            draft.problem("control_address", "is missing: it says where it is told things");
            return null;
        }
        var uri =
                address == null && before != null
                        ? before.address()
                        : draft.address(
                                "control_address",
                                String.valueOf(address),
                                CameraAddress.Purpose.CONTROL);
        var login = draft.changed(PREFIX, login(before), typed.username(), typed.password());
        return new ControlAccess(
                driver,
                uri,
                login == null ? null : login.username(),
                login == null ? null : login.password(),
                certificate(before, typed.certificate()));
    }

    private static @Nullable Login login(@Nullable ControlAccess before) {
        var username = before == null ? null : before.username();
        var password = before == null ? null : before.password();
        return username == null || password == null ? null : new Login(username, password);
    }

    private @Nullable String certificate(@Nullable ControlAccess before, @Nullable String typed) {
        if (typed == null) {
            return before == null ? null : before.certificate();
        }
        var plain = typed.replace(":", "").toLowerCase(Locale.ROOT);
        if (!plain.isEmpty() && !SHA_256.matcher(plain).matches()) {
            draft.problem("control_certificate", "must be a SHA-256 in hexadecimal");
        }
        return plain.isEmpty() ? null : plain;
    }
}
