package homewatch.control.account;

import homewatch.control.operation.Caller;

/// Somebody at a page: as whom operations are called, what the page says of them, and the token
/// that their forms carry.
public record SignedIn(Caller caller, String userName, Role role, String csrfToken) {}
