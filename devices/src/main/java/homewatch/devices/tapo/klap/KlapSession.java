package homewatch.devices.tapo.klap;

import homewatch.devices.tapo.session.SessionCookie;

/// A session that the device agreed to. For one request at a time.
final class KlapSession {
    private final KlapCipher cipher;
    private final SessionCookie cookie;
    private int sequence;

    KlapSession(KlapCipher cipher, SessionCookie cookie) {
        this.cipher = cipher;
        this.cookie = cookie;
        this.sequence = cipher.firstSequence();
    }

    int nextSequence() {
        return ++sequence; // runs over to the negative numbers, as the device's does
    }

    KlapCipher cipher() {
        return cipher;
    }

    SessionCookie cookie() {
        return cookie;
    }
}
