package homewatch.devices.onvif;

import java.util.regex.Pattern;

/// What devices call their own things by (`ReferenceToken`, at most 64 characters; some give more).
final class Token {
    private static final Pattern SANE =
            Pattern.compile("[\\p{Graph} ]{1,128}", Pattern.UNICODE_CHARACTER_CLASS);

    private Token() {}

    static boolean isSane(String text) {
        return SANE.matcher(text).matches();
    }
}
