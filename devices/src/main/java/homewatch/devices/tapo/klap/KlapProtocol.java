package homewatch.devices.tapo.klap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.http.DeviceHttp;
import homewatch.devices.http.HttpAnswer;
import homewatch.devices.http.HttpCall;
import homewatch.devices.http.HttpEndpoint;
import homewatch.devices.http.HttpException;
import homewatch.devices.tapo.session.Deadline;
import homewatch.devices.tapo.session.DeviceCall;
import homewatch.devices.tapo.session.Exchange;
import homewatch.devices.tapo.session.Json;
import homewatch.devices.tapo.session.Protocol;
import homewatch.devices.tapo.session.Requests;
import homewatch.devices.tapo.session.SessionCookie;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// The three kinds of KLAP's requests, each a POST of bytes: two for a handshake, and what is
/// asked.
final class KlapProtocol implements Protocol<KlapSession> {
    private static final int PROOF = 32;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final HttpEndpoint endpoint;
    private final KlapVersion version;
    private final RandomGenerator random;

    KlapProtocol(HttpEndpoint endpoint, KlapVersion version, RandomGenerator random) {
        this.endpoint = endpoint;
        this.version = version;
        this.random = random;
    }

    /// The device proves first that it knows the password; ours is not sent to one that does not.
    @Override
    public KlapSession login(Credentials credentials, Deadline deadline) throws DeviceProblem {
        var local = new byte[Seeds.LENGTH];
        random.nextBytes(local);
        var first = DeviceCall.once(() -> post("handshake1", local, "", deadline));
        var answer = first.body();
        check(first);
        var seeds = new Seeds(local, Arrays.copyOf(answer, Seeds.LENGTH));
        var secret = version.secret(credentials);
        var proof = Arrays.copyOfRange(answer, Seeds.LENGTH, Seeds.LENGTH + PROOF);
        if (!MessageDigest.isEqual(proof, version.deviceProof(seeds, secret))) {
            throw new DeviceProblem.Refused(
                    "the plug does not know this TP-Link account and password", true);
        }
        var cookie = SessionCookie.of(first).orElseThrow(() -> malformed("no session"));
        var own = version.ownProof(seeds, secret);
        var second = DeviceCall.once(() -> post("handshake2", own, cookie.header(), deadline));
        if (second.code() == FORBIDDEN) {
            throw new DeviceProblem.Refused("the plug refused this account and password", true);
        }
        if (!second.ok()) {
            throw malformed("code " + second.code());
        }
        return new KlapSession(new KlapCipher(seeds, secret), cookie);
    }

    private static void check(HttpAnswer first) throws DeviceProblem {
        switch (first.code()) {
            case FORBIDDEN ->
                    throw DeviceCall.localAccessDisabled(
                            "The plug refuses everybody but the maker's app, or it has no way to"
                                    + " the internet.");
            case NOT_FOUND -> throw new DeviceProblem.Unsupported("the plug does not speak KLAP");
            default -> {
                if (!first.ok() || first.body().length != Seeds.LENGTH + PROOF) {
                    throw malformed("code " + first.code());
                }
            }
        }
    }

    @Override
    public Exchange exchange(KlapSession session, ObjectNode request, Deadline deadline)
            throws DeviceProblem {
        int sequence = session.nextSequence();
        var sealed = session.cipher().seal(sequence, Json.bytes(request));
        DeviceCall.Once once =
                () -> post("request?seq=" + sequence, sealed, session.cookie().header(), deadline);
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
        var plain =
                session.cipher()
                        .open(sequence, answer.body())
                        .orElseThrow(() -> malformed("another cipher"));
        return new Exchange.Answered(Json.parse(plain));
    }

    @Override
    public boolean isOld(KlapSession session) {
        return session.cookie().isOld();
    }

    private HttpAnswer post(String step, byte[] body, String cookie, Deadline deadline)
            throws DeviceProblem, HttpException {
        var call =
                HttpCall.post("/app/" + step, "application/octet-stream", body, deadline.limits());
        return DeviceHttp.plain()
                .exchange(endpoint, cookie.isEmpty() ? call : call.with("Cookie", cookie));
    }

    private static DeviceProblem.Malformed malformed(String what) {
        return new DeviceProblem.Malformed("the plug answered KLAP with " + what);
    }
}
