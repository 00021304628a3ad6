package homewatch.lab.camera;

/// How a lab camera has its visitors log in.
public enum AuthKind {
    NONE,
    /// RFC 7617.
    BASIC,
    /// Digest as RFC 2069 had it and most cameras still do: no algorithm, no quality of protection.
    DIGEST_MD5,
    /// RFC 7616 with `qop="auth"`.
    DIGEST_MD5_QOP,
    /// RFC 7616 with SHA-256, offered beside MD5.
    DIGEST_SHA256
}
