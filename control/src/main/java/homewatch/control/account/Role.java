package homewatch.control.account;

/// What a user is trusted with.
public enum Role {
    VIEWER,
    OPERATOR,
    ADMIN
}
