package homewatch.devices.tapo.passthrough;

import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.http.DeviceHttp;
import homewatch.devices.http.HttpAnswer;
import homewatch.devices.http.HttpCall;
import homewatch.devices.http.HttpEndpoint;
import homewatch.devices.tapo.cipher.Base64Text;
import homewatch.devices.tapo.cipher.Cbc;
import homewatch.devices.tapo.cipher.RsaPair;
import homewatch.devices.tapo.session.Answers;
import homewatch.devices.tapo.session.Deadline;
import homewatch.devices.tapo.session.DeviceCall;
import homewatch.devices.tapo.session.Exchange;
import homewatch.devices.tapo.session.Json;
import homewatch.devices.tapo.session.Protocol;
import homewatch.devices.tapo.session.Requests;
import homewatch.devices.tapo.session.SessionCookie;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Requests inside `securePassthrough`: the device sends a key for AES, encrypted with a public key
/// of ours; under it one logs in for a token, and asks with that.
final class PassthroughProtocol implements Protocol<PassthroughSession> {
    /// What devices take; a longer key they do not.
    private static final int KEY_BITS = 1024;

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NO_SUCH_PROTOCOL = 1003;
    private static final Pattern TOKEN = Pattern.compile("[\\w-]{1,200}");

    private final HttpEndpoint endpoint;
    private final PassthroughTransport.Login version;
    private @Nullable RsaPair keys;

    PassthroughProtocol(HttpEndpoint endpoint, PassthroughTransport.Login version) {
        this.endpoint = endpoint;
        this.version = version;
    }

    @Override
    public PassthroughSession login(Credentials credentials, Deadline deadline)
            throws DeviceProblem {
        var session = handshake(deadline);
        var params =
                switch (version) {
                    case VERSION_1 -> LoginDevice.version1(credentials);
                    case VERSION_2 -> LoginDevice.version2(credentials);
                };
        var request = Json.object("params", params).put("method", "login_device");
        if (!(exchange(session, request, deadline) instanceof Exchange.Answered(var answer))) {
            throw malformed("the end of a session that has just begun");
        }
        var locked = Answers.lockOut(answer);
        if (locked.isPresent()) {
            throw locked.get();
        }
        if (Answers.isLoginRefused(answer)) {
            throw new DeviceProblem.Refused(
                    "the plug refuses this TP-Link account and password", true);
        }
        var token = Json.text(Answers.result(answer), "token");
        if (!TOKEN.matcher(token).matches()) {
            throw malformed("no token");
        }
        return session.with(token);
    }

    private PassthroughSession handshake(Deadline deadline) throws DeviceProblem {
        var own = ownKeys();
        var params = Json.object().put("key", own.publicPem());
        var answer = post("", Json.object("params", params).put("method", "handshake"), deadline);
        if (answer.code() == FORBIDDEN) {
            throw DeviceCall.localAccessDisabled("The plug refuses everybody but the maker's app.");
        }
        if (answer.code() == NOT_FOUND) {
            throw new DeviceProblem.Unsupported("the plug does not speak securePassthrough");
        }
        var json = Json.parse(answer.body());
        if (Answers.code(json) == NO_SUCH_PROTOCOL) {
            throw new DeviceProblem.Unsupported("the plug does not speak securePassthrough");
        }
        var cipher =
                Base64Text.bytes(Json.text(Answers.result(json), "key"))
                        .flatMap(coded -> own.decrypt(coded, RsaPair.Padding.PKCS1))
                        .flatMap(Cbc::of)
                        .orElseThrow(() -> malformed("no key"));
        var cookie = SessionCookie.of(answer).orElseThrow(() -> malformed("no session"));
        return new PassthroughSession(cipher, cookie, "");
    }

    private RsaPair ownKeys() {
        var known = keys;
        if (known == null) {
            known = RsaPair.ofBits(KEY_BITS);
            keys = known;
        }
        return known;
    }

    @Override
    public Exchange exchange(PassthroughSession session, ObjectNode request, Deadline deadline)
            throws DeviceProblem {
        var inner = Base64Text.of(session.cipher().encrypt(Json.bytes(request)));
        var outer =
                Json.object("params", Json.object().put("request", inner))
                        .put("method", "securePassthrough");
        var path = session.token().isEmpty() ? "" : "?token=" + session.token();
        DeviceCall.Once once =
                () -> {
                    var call = call(path, outer, deadline);
                    var cookie = session.cookie().header();
                    return DeviceHttp.plain().exchange(endpoint, call.with("Cookie", cookie));
                };
        var answer =
                Requests.isRepeatable(request)
                        ? DeviceCall.repeatably(once)
                        : DeviceCall.once(once);
        if (answer.code() == FORBIDDEN) {
            return new Exchange.SessionLost();
        }
        if (!answer.ok()) {
            throw malformed("code " + answer.code());
        }
        return open(session, Json.parse(answer.body()));
    }

    private static Exchange open(PassthroughSession session, ObjectNode outer)
            throws DeviceProblem {
        if (Answers.isSessionLost(outer)) {
            return new Exchange.SessionLost();
        }
        var plain =
                Base64Text.bytes(Json.text(Answers.result(outer), "response"))
                        .flatMap(session.cipher()::decrypt)
                        .orElseThrow(() -> malformed("another cipher"));
        var answer = Json.parse(plain);
        return Answers.isSessionLost(answer)
                ? new Exchange.SessionLost()
                : new Exchange.Answered(answer);
    }

    @Override
    public boolean isOld(PassthroughSession session) {
        return session.cookie().isOld();
    }

    private HttpAnswer post(String path, ObjectNode body, Deadline deadline) throws DeviceProblem {
        return DeviceCall.once(
                () -> DeviceHttp.plain().exchange(endpoint, call(path, body, deadline)));
    }

    private static HttpCall call(String query, ObjectNode body, Deadline deadline)
            throws DeviceProblem {
        return HttpCall.post(
                        "/app" + query, "application/json", Json.bytes(body), deadline.limits())
                .with("requestByApp", "true");
    }

    private static DeviceProblem.Malformed malformed(String what) {
        return new DeviceProblem.Malformed("the plug answered securePassthrough with " + what);
    }
}
