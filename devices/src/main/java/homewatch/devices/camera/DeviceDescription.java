package homewatch.devices.camera;

/// Who a device says it is: printable, each at most 100 characters, empty where it does not say.
/// `hardwareAddress` is written as in `a8:42:a1:00:00:01`.
public record DeviceDescription(
        String manufacturer,
        String model,
        String name,
        String firmware,
        String serialNumber,
        String hardwareAddress) {
    private static final int LONGEST = 100;

    public DeviceDescription {
        manufacturer = printable(manufacturer);
        model = printable(model);
        name = printable(name);
        firmware = printable(firmware);
        serialNumber = printable(serialNumber);
        hardwareAddress = printable(hardwareAddress);
    }

    public static DeviceDescription unknown() {
        return new DeviceDescription("", "", "", "", "", "");
    }

    /// What no control character or change of writing direction gets through.
    private static String printable(String text) {
        var kept = new StringBuilder();
        text.strip()
                .codePoints()
                .filter(each -> !hidden(each))
                .limit(LONGEST)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean hidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
