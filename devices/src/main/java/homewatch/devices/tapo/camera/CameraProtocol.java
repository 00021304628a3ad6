package homewatch.devices.tapo.camera;

import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.http.HttpAnswer;
import homewatch.devices.tapo.cipher.Base64Text;
import homewatch.devices.tapo.session.Answers;
import homewatch.devices.tapo.session.Deadline;
import homewatch.devices.tapo.session.Exchange;
import homewatch.devices.tapo.session.Json;
import homewatch.devices.tapo.session.Protocol;
import homewatch.devices.tapo.session.Requests;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Requests within a camera's session.
final class CameraProtocol implements Protocol<CameraSession> {
    /// Codes by which cameras say that the session is another's by now.
    private static final Set<Integer> NOT_YOURS = Set.of(401, 403, 500);

    private static final int BAD_TAG = -1;

    private final CameraHttps https;
    private final RandomGenerator random;

    CameraProtocol(CameraHttps https, RandomGenerator random) {
        this.https = https;
        this.random = random;
    }

    @Override
    public CameraSession login(Credentials credentials, Deadline deadline) throws DeviceProblem {
        return new CameraLogin(https, random, deadline).begin(credentials);
    }

    @Override
    public Exchange exchange(CameraSession session, ObjectNode request, Deadline deadline)
            throws DeviceProblem {
        return switch (session) {
            case CameraSession.Plain plain -> plain(plain, request, deadline);
            case CameraSession.Sealed sealed -> sealed(sealed, request, deadline);
        };
    }

    private Exchange plain(CameraSession.Plain session, ObjectNode request, Deadline deadline)
            throws DeviceProblem {
        var inside = new CameraHttps.Inside(path(session), request.toString(), Map.of());
        var answer = https.inside(inside, Requests.isRepeatable(request), deadline);
        if (NOT_YOURS.contains(answer.code())) {
            return new Exchange.SessionLost();
        }
        return judged(Json.parse(answer.body()));
    }

    private Exchange sealed(CameraSession.Sealed session, ObjectNode request, Deadline deadline)
            throws DeviceProblem {
        int sequence = session.nextSequence();
        var coded = Base64Text.of(session.cipher().encrypt(Json.bytes(request)));
        var body =
                Json.object()
                        .put("method", "securePassthrough")
                        .<ObjectNode>set("params", Json.object().put("request", coded))
                        .toString();
        var headers =
                Map.of(
                        "Seq",
                        String.valueOf(sequence),
                        "Tapo_tag",
                        session.proof().tag(body, sequence));
        var inside = new CameraHttps.Inside(path(session), body, headers);
        var answer = https.inside(inside, Requests.isRepeatable(request), deadline);
        return NOT_YOURS.contains(answer.code())
                ? new Exchange.SessionLost()
                : opened(session, answer);
    }

    private static Exchange opened(CameraSession.Sealed session, HttpAnswer answer)
            throws DeviceProblem {
        var outer = Json.parse(answer.body());
        if (Answers.isSessionLost(outer) || Answers.code(outer) == BAD_TAG) {
            return new Exchange.SessionLost();
        }
        var coded = Json.text(Answers.result(outer), "response");
        var plain =
                Base64Text.bytes(coded)
                        .flatMap(session.cipher()::decrypt)
                        .orElseThrow(() ->
                                new DeviceProblem.Malformed(
                                        "the camera answered in another cipher"));
        return judged(Json.parse(plain));
    }

    private static Exchange judged(ObjectNode answer) {
        return Answers.isSessionLost(answer)
                ? new Exchange.SessionLost()
                : new Exchange.Answered(answer);
    }

    /// Cameras tell nothing about the age of sessions; they say when one has ended.
    @Override
    public boolean isOld(CameraSession session) {
        return false;
    }

    private static String path(CameraSession session) {
        return "/stok=" + session.token() + "/ds";
    }
}
