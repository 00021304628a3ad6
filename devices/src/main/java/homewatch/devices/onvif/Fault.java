package homewatch.devices.onvif;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.net.Printable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A SOAP fault (SOAP 1.2 §5.4; Core specification, "Faults"). `codes` are without prefix, from the
/// outermost to the innermost.
record Fault(List<String> codes, String reason) {
    private static final Set<String> NOT_AUTHORISED =
            Set.of(
                    "NotAuthorized",
                    "FailedAuthentication",
                    "InvalidSecurity",
                    "InvalidSecurityToken",
                    "FailedCheck");
    private static final Set<String> JUDGED_TOKEN = Set.of("FailedAuthentication", "FailedCheck");
    private static final Set<String> NOT_PERMITTED =
            Set.of("OperationProhibited", "AccountIsNotPermitted");
    private static final Set<String> UNSUPPORTED =
            Set.of(
                    "ActionNotSupported",
                    "OptionalActionNotImplemented",
                    "PTZNotSupported",
                    "NoHomePosition",
                    "SnapshotNotSupported",
                    "UnknownAction",
                    "CapabilityViolated",
                    "MustUnderstand");
    private static final Set<String> NO_SUCH_PRESET = Set.of("NoToken", "NoEntity", "InvalidToken");
    private static final Set<String> END_OF_TRAVEL =
            Set.of("InvalidPosition", "InvalidTranslation", "InvalidVelocity", "OutOfRange");
    private static final Set<String> BUSY = Set.of("MovingPTZ", "Busy", "ConfigurationConflict");
    private static final Pattern LOCKED =
            Pattern.compile("\\block(?:ed|out)?\\b|too many", Pattern.CASE_INSENSITIVE);

    Fault {
        codes = List.copyOf(codes);
    }

    /// The fault in an envelope, if that is what it carries.
    static Optional<Fault> in(Element envelope) {
        return envelope.at("Body", "Fault").map(Fault::of);
    }

    private static Fault of(Element fault) {
        var codes =
                fault.child("Code").stream()
                        .flatMap(Element::descendants)
                        .filter(each -> each.name().equals("Value"))
                        .map(each -> Element.local(each.text()))
                        .toList();
        var reason = fault.textAt("Reason", "Text");
        return codes.isEmpty()
                ? new Fault(
                        List.of(Element.local(fault.textAt("faultcode"))),
                        fault.textAt("faultstring"))
                : new Fault(codes, reason);
    }

    boolean isAbout(Set<String> kind) {
        return codes.stream().anyMatch(kind::contains);
    }

    boolean notAuthorised() {
        return isAbout(NOT_AUTHORISED);
    }

    /// Whether the device looked at a UsernameToken and found it wrong (WS-Security §12).
    boolean judgedToken() {
        return isAbout(JUDGED_TOKEN);
    }

    /// A lock-out has no code of its own: cameras that say so say it in words.
    boolean locked() {
        return notAuthorised() && LOCKED.matcher(reason).find();
    }

    DeviceProblem problem() {
        var words = words();
        if (isAbout(NOT_PERMITTED)) {
            return new DeviceProblem.Refused(words, false);
        }
        if (isAbout(UNSUPPORTED)) {
            return new DeviceProblem.Unsupported(words);
        }
        if (isAbout(NO_SUCH_PRESET)) {
            return rejected(DeviceProblem.Rejected.Reason.NO_SUCH_PRESET, words);
        }
        if (isAbout(END_OF_TRAVEL)) {
            return rejected(DeviceProblem.Rejected.Reason.END_OF_TRAVEL, words);
        }
        return rejected(
                isAbout(BUSY)
                        ? DeviceProblem.Rejected.Reason.BUSY
                        : DeviceProblem.Rejected.Reason.OTHER,
                words);
    }

    private static DeviceProblem rejected(DeviceProblem.Rejected.Reason reason, String words) {
        return new DeviceProblem.Rejected(reason, words);
    }

    String words() {
        var code = codes.isEmpty() ? "fault" : codes.getLast();
        return Printable.of(reason.isEmpty() ? code : code + ": " + reason);
    }
}
