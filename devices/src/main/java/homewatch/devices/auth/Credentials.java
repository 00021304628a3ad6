package homewatch.devices.auth;

/// A user and password. Prints without the password. Control characters are in neither: they would
/// end the header that carries them.
public record Credentials(String user, String password) {
    public Credentials {
        if (user.chars().anyMatch(Character::isISOControl)
                || password.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("control characters in user or password");
        }
    }

    @Override
    public String toString() {
        return "Credentials[" + user + ", ***]";
    }
}
