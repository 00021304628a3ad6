package homewatch.devices.net;

/// Text that a device sent, made fit to be shown: no control characters, at most 200 characters.
public final class Printable {
    private static final int LONGEST = 200;

    private Printable() {}

    public static String of(String text) {
        var clean = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(each ->
                        Character.isISOControl(each) || Character.getType(each) == Character.FORMAT
                                ? ' '
                                : each)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }
}
