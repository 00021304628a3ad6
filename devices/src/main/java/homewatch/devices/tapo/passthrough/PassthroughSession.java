package homewatch.devices.tapo.passthrough;

import homewatch.devices.tapo.cipher.Cbc;
import homewatch.devices.tapo.session.SessionCookie;

/// The cipher that was agreed on, the cookie, and the token of who logged in; empty before that.
record PassthroughSession(Cbc cipher, SessionCookie cookie, String token) {
    PassthroughSession with(String token) {
        return new PassthroughSession(cipher, cookie, token);
    }
}
