package homewatch.lab.onvif;

/// How one logs in at an ONVIF lab camera.
public enum OnvifLogin {
    NONE,
    /// WS-Security's UsernameToken alone: a missing or wrong one is a fault with code 400.
    TOKEN,
    /// HTTP Digest alone, with `qop="auth"`: a UsernameToken is not looked at.
    DIGEST_MD5,
    /// The same with SHA-256.
    DIGEST_SHA256,
    /// Either; whoever gives neither is asked for Digest.
    TOKEN_OR_DIGEST
}
