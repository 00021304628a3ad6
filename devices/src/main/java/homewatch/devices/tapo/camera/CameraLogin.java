package homewatch.devices.tapo.camera;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.tapo.cipher.Digests;
import homewatch.devices.tapo.session.Answers;
import homewatch.devices.tapo.session.Deadline;
import homewatch.devices.tapo.session.DeviceCall;
import homewatch.devices.tapo.session.Json;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// One login at a camera: it is asked for its random number and for a proof that it knows the
/// password, and only if that fits is it sent ours.
final class CameraLogin {
    private static final int NONCE = 8;
    private static final int SUCCESS = 0;
    private static final int NO_SUCH_USER = -60502;
    private static final String SEALED = "3";
    private static final String TPAP = "4";
    private static final Pattern TOKEN = Pattern.compile("[\\w-]{1,200}");
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]{1,200}");

    private final CameraHttps https;
    private final RandomGenerator random;
    private final Deadline deadline;

    CameraLogin(CameraHttps https, RandomGenerator random, Deadline deadline) {
        this.https = https;
        this.random = random;
        this.deadline = deadline;
    }

    CameraSession begin(Credentials credentials) throws DeviceProblem {
        var own = new byte[NONCE];
        random.nextBytes(own);
        var nonce = HexFormat.of().withUpperCase().formatHex(own);
        var user = controller(credentials);
        var answer = ask(params(user).put("cnonce", nonce).put("encrypt_type", SEALED));
        var data = answer.path("result").path("data");
        var kinds = kinds(data);
        if (!Json.text(data, "nonce").isEmpty() && (kinds.isEmpty() || kinds.contains(SEALED))) {
            return sealed(new Greeting(user, nonce, data), credentials);
        }
        if (Json.number(data, "code").orElse(0) == NO_SUCH_USER) {
            throw new DeviceProblem.Refused("the camera does not know this user", true);
        }
        return withoutSeal(answer, kinds, credentials);
    }

    /// The camera's answer to the first step, beside what was asked.
    private record Greeting(String user, String ownNonce, JsonNode data) {}

    private CameraSession withoutSeal(ObjectNode answer, Set<String> kinds, Credentials credentials)
            throws DeviceProblem {
        if (kinds.contains("1") || kinds.contains("2")) {
            return plain(credentials);
        }
        if (kinds.contains(TPAP)) {
            throw DeviceCall.localAccessDisabled("The camera talks to the maker's app alone.");
        }
        Answers.result(answer);
        throw new DeviceProblem.Malformed("the camera offers no login that is known");
    }

    private CameraSession sealed(Greeting greeting, Credentials credentials) throws DeviceProblem {
        var theirs = Json.text(greeting.data(), "nonce");
        if (!PRINTABLE.matcher(theirs).matches()) {
            throw new DeviceProblem.Malformed("the camera's nonce is no text");
        }
        var nonces = new LoginProof.Nonces(greeting.ownNonce(), theirs);
        var confirm = Json.text(greeting.data(), "device_confirm");
        var proof =
                LoginProof.of(credentials.password(), nonces, confirm)
                        .orElseThrow(() ->
                                new DeviceProblem.Refused(
                                        "the camera does not know this password", true));
        var params =
                params(greeting.user())
                        .put("cnonce", nonces.own())
                        .put("encrypt_type", SEALED)
                        .put("digest_passwd", proof.answer());
        var result = granted(ask(params));
        int sequence = (int) Json.number(result, "start_seq").orElse(0);
        return new CameraSession.Sealed(token(result), proof, sequence);
    }

    private CameraSession plain(Credentials credentials) throws DeviceProblem {
        var hashed = Digests.md5Hex(Digests.utf8(credentials.password()));
        var params = params(controller(credentials)).put("hashed", true).put("password", hashed);
        return new CameraSession.Plain(token(granted(ask(params))));
    }

    private ObjectNode ask(ObjectNode params) throws DeviceProblem {
        var answer = https.post(Json.object("params", params).put("method", "login"), deadline);
        var locked = Answers.lockOut(answer);
        if (locked.isPresent()) {
            throw locked.get();
        }
        return answer;
    }

    private static ObjectNode params(String user) {
        return Json.object().put("username", user);
    }

    /// Who may control a camera is its `admin`, with the password of the TP-Link account: an
    /// account's e-mail address stands for it.
    private static String controller(Credentials credentials) {
        return credentials.user().contains("@") ? "admin" : credentials.user();
    }

    /// The result of a login that was accepted, for somebody who may do everything.
    private static ObjectNode granted(ObjectNode answer) throws DeviceProblem {
        int code = Answers.code(answer);
        if (Answers.isSessionLost(answer) || Answers.isLoginRefused(answer)) {
            throw new DeviceProblem.Refused(
                    "the camera refuses this user and password (error " + code + ")", true);
        }
        var result = Answers.result(answer);
        var group = Json.text(result, "user_group");
        if (code == SUCCESS && !group.isEmpty() && !"root".equals(group)) {
            throw new DeviceProblem.Refused(
                    "this user may look and not control: log in as admin with the password of the"
                            + " TP-Link account",
                    true);
        }
        return result;
    }

    private static String token(ObjectNode result) throws DeviceProblem.Malformed {
        var token = Json.text(result, "stok");
        if (!TOKEN.matcher(token).matches()) {
            throw new DeviceProblem.Malformed("the camera gave no session");
        }
        return token;
    }

    private static Set<String> kinds(JsonNode data) {
        var kinds = new TreeSet<String>();
        data.path("encrypt_type").forEach(each -> kinds.add(each.asText("")));
        return kinds;
    }
}
