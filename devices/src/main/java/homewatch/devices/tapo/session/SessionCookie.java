package homewatch.devices.tapo.session;

import homewatch.devices.http.HttpAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// `TP_SESSIONID=…;TIMEOUT=…` of a plug: by what it knows us, and until which value of
/// [System#nanoTime()] we take it to do so. Only the first part goes back to the device.
public record SessionCookie(String header, long goodUntil) {
    private static final Pattern SESSION = Pattern.compile("TP_SESSIONID=([\\w-]{1,200})");
    private static final Pattern TIMEOUT = Pattern.compile("TIMEOUT=(\\d{1,8})");
    private static final Duration USUAL = Duration.ofDays(1);

    /// Sessions are begun anew so much before they end; python-kasa does it likewise.
    private static final Duration EARLIER = Duration.ofMinutes(20);

    public static Optional<SessionCookie> of(HttpAnswer answer) {
        var cookies = String.join(";", answer.all("Set-Cookie"));
        var session = SESSION.matcher(cookies);
        if (!session.find()) {
            return Optional.empty();
        }
        var timeout = TIMEOUT.matcher(cookies);
        var lasts = timeout.find() ? Duration.ofSeconds(Long.parseLong(timeout.group(1))) : USUAL;
        return Optional.of(
                new SessionCookie(
                        "TP_SESSIONID=" + session.group(1),
                        System.nanoTime() + used(lasts).toNanos()));
    }

    private static Duration used(Duration lasts) {
        var early = lasts.minus(EARLIER);
        return early.isPositive() ? early : lasts.dividedBy(2);
    }

    public boolean isOld() {
        return System.nanoTime() - goodUntil > 0;
    }
}
