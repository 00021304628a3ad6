package homewatch.devices.onvif;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.http.HttpAnswer;
import homewatch.devices.http.HttpVisitor;
import java.util.Optional;

/// Reads what a device answered: the content of the body, or a problem.
final class Reply {
    private Reply() {}

    /// The content of the body.
    static Element body(HttpAnswer answer) throws DeviceProblem {
        return body(answer, "refuses this user and password", true);
    }

    /// The same, with words for a device that wants another login, of which one was `tried` or not.
    static Element body(HttpAnswer answer, String noLogin, boolean tried) throws DeviceProblem {
        var fault = fault(answer);
        if (answer.code() == 401 || fault.map(Fault::notAuthorised).orElse(false)) {
            throw new DeviceProblem.Refused("the device " + noLogin, tried);
        }
        if (fault.isPresent()) {
            throw fault.get().problem();
        }
        if (!answer.ok()) {
            throw withoutWords(answer);
        }
        return Document.parse(answer.body())
                .child("Body")
                .flatMap(body -> body.children().stream().findFirst())
                .orElseThrow(() -> new DeviceProblem.Malformed("an envelope with nothing in it"));
    }

    /// The fault in an answer; empty too when it is no envelope at all.
    static Optional<Fault> fault(HttpAnswer answer) {
        try {
            return answer.body().length == 0
                    ? Optional.empty()
                    : Fault.in(Document.parse(answer.body()));
        } catch (DeviceProblem.Malformed _) {
            return Optional.empty();
        }
    }

    private static DeviceProblem withoutWords(HttpAnswer answer) {
        int code = answer.code();
        return switch (code) {
            case 403 ->
                    new DeviceProblem.Refused(
                            "403: the device does not let this user do that", false);
            case 404, 405, 501 ->
                    new DeviceProblem.Unsupported(code + ": there is no such service");
            case 423, 429, 503 -> HttpVisitor.lockedOut(code, answer.header("Retry-After"));
            default -> new DeviceProblem.Malformed("an answer with code " + code);
        };
    }
}
