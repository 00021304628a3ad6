package homewatch.control.account;

import homewatch.control.account.KeyDerivation.Cost;
import java.util.Base64;
import java.util.regex.Pattern;

/// What is kept of a password, as a PHC string: `$argon2id$v=19$m=19456,t=2,p=1$salt$key`.
@SuppressWarnings("ArrayRecordComponent") // read once, compared in constant time elsewhere
record PasswordHash(Cost cost, byte[] salt, byte[] key) {
    private static final Pattern FORM =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})"
                            + "\\$([A-Za-z0-9+/]{1,100})\\$([A-Za-z0-9+/]{1,100})");

    static PasswordHash parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException("a password's hash in the database is damaged");
        }
        var cost =
                new Cost(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3)));
        var decoder = Base64.getDecoder();
        return new PasswordHash(
                cost, decoder.decode(parts.group(4)), decoder.decode(parts.group(5)));
    }

    String text() {
        var encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m="
                + cost.kibibytes()
                + ",t="
                + cost.passes()
                + ",p="
                + cost.lanes()
                + "$"
                + encoder.encodeToString(salt)
                + "$"
                + encoder.encodeToString(key);
    }

    @Override
    public String toString() {
        return "***";
    }
}
