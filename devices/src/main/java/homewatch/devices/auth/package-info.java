/// HTTP authentication as cameras use it (RFC 7616, RFC 7617): pure functions from challenges to
/// answers.
@NullMarked
package homewatch.devices.auth;

import org.jspecify.annotations.NullMarked;
