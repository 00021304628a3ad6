package homewatch.devices.tapo;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.net.Printable;

/// How Tapo's cameras write a truth value.
final class OnOff {
    private OnOff() {}

    static String of(boolean on) {
        return on ? "on" : "off";
    }

    static boolean parse(String text) throws DeviceProblem.Malformed {
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default ->
                    throw new DeviceProblem.Malformed(
                            "neither on nor off: \"" + Printable.of(text) + "\"");
        };
    }
}
