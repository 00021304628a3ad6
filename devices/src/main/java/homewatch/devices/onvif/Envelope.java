package homewatch.devices.onvif;

import homewatch.devices.auth.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/// SOAP 1.2 envelopes on one line, the operation in its own default namespace: the form that every
/// camera takes, those too that look for text instead of reading XML.
final class Envelope {
    private static final String START =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><s:Envelope xmlns:s=\""
                    + Namespace.SOAP
                    + "\" xmlns:a=\""
                    + Namespace.ADDRESSING
                    + "\">";
    private static final String BODY =
            "<s:Body xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                    + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">";
    private static final String END = "</s:Body></s:Envelope>";
    private static final String PASSWORD_DIGEST =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest";

    private Envelope() {}

    /// `headers` and `operation` are XML.
    static String of(String headers, String operation) {
        return START + "<s:Header>" + headers + "</s:Header>" + BODY + operation + END;
    }

    /// An operation, `content` of which is XML.
    static String operation(String namespace, String name, String content) {
        var open = "<" + name + " xmlns=\"" + namespace + "\"";
        return content.isEmpty() ? open + " />" : open + " >" + content + "</" + name + ">";
    }

    static String element(String name, String text) {
        return "<" + name + ">" + escaped(text) + "</" + name + ">";
    }

    /// Text as it may stand in an element or in quotes.
    static String escaped(String text) {
        var safe = new StringBuilder();
        text.codePoints()
                .filter(each -> each >= ' ' && each != 0xFFFE && each != 0xFFFF)
                .forEach(each -> escape(each, safe));
        return safe.toString();
    }

    private static void escape(int codePoint, StringBuilder into) {
        switch (codePoint) {
            case '&' -> into.append("&amp;");
            case '<' -> into.append("&lt;");
            case '>' -> into.append("&gt;");
            case '"' -> into.append("&quot;");
            case '\'' -> into.append("&apos;");
            default -> into.appendCodePoint(codePoint);
        }
    }

    /// The header of WS-Security's UsernameToken profile 1.0 §3.1. `created` is by the device's
    /// clock.
    static String usernameToken(Credentials credentials, byte[] nonce, Instant created) {
        var date = created.truncatedTo(ChronoUnit.MILLIS).toString();
        return "<Security s:mustUnderstand=\"1\" xmlns=\""
                + Namespace.SECURITY
                + "\"><UsernameToken>"
                + element("Username", credentials.user())
                + "<Password Type=\""
                + PASSWORD_DIGEST
                + "\">"
                + passwordDigest(nonce, date, credentials.password())
                + "</Password><Nonce EncodingType=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary\">"
                + Base64.getEncoder().encodeToString(nonce)
                + "</Nonce><Created xmlns=\""
                + Namespace.SECURITY_UTILITY
                + "\">"
                + date
                + "</Created></UsernameToken></Security>";
    }

    static String passwordDigest(byte[] nonce, String created, String password) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(nonce);
            sha1.update(created.getBytes(StandardCharsets.UTF_8));
            sha1.update(password.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha1.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-1", impossible);
        }
    }
}
