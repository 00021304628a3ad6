package homewatch.devices.auth;

/// A user and password. Prints without the password.
public record Credentials(String user, String password) {
    @Override
    public String toString() {
        return "Credentials[" + user + ", ***]";
    }
}
