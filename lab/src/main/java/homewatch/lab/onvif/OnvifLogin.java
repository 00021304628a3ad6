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
    TOKEN_OR_DIGEST,
    /// Either; whoever gives neither, or a wrong one, is asked for Digest.
    TOKEN_OR_DIGEST_BY_401,
    /// Either; whoever gives neither is told so by a fault until a wrong token came, and asked for
    /// Digest from then on.
    TOKEN_THEN_DIGEST
}
