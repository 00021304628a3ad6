package homewatch.control.account;

import java.util.Locale;

/// How an attempt to sign in ended, for those who count.
public enum SignInOutcome {
    /// With name and password.
    PASSWORD,
    PASSKEY,
    /// With a link for a lost password.
    LINK,
    /// Nothing fitted.
    REFUSED,
    /// It was tried again before the wait was over.
    TOO_EARLY;

    /// The name in metrics.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
