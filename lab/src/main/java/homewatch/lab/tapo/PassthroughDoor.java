package homewatch.lab.tapo;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.lab.camera.LabCameraSettings.Account;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Cipher;

/// `securePassthrough`: a key for AES on request, a login under it for a token, then requests with
/// the token.
final class PassthroughDoor implements PlugDoor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COOKIE = Pattern.compile("TP_SESSIONID=([0-9A-F]{32})");
    private static final int LOGIN_FAILED = -1501;
    private static final int SESSION_EXPIRED = 9999;
    private static final int NO_SUCH_PROTOCOL = 1003;
    private static final int MALFORMED = -1002;
    private static final int MOST_SESSIONS = 8;

    private final PlugMethods methods;
    private final Mood<PlugBehaviour> mood;
    private final Surroundings surroundings;
    private final Map<String, Session> sessions =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
                    return size() > MOST_SESSIONS;
                }
            };
    private Account account;

    PassthroughDoor(
            LabPlugSettings settings,
            PlugMethods methods,
            Mood<PlugBehaviour> mood,
            Surroundings surroundings) {
        this.account = settings.account();
        this.methods = methods;
        this.mood = mood;
        this.surroundings = surroundings;
    }

    private static final class Session {
        private final byte[] keys;
        private String token = "";
        private int used;

        Session(byte[] keys) {
            this.keys = keys;
        }
    }

    @Override
    public Web.Answer answer(Web.Request request) throws IOException {
        if (!request.path().equals("/app")) {
            return Web.Answer.of(404);
        }
        try {
            var body = JSON.readTree(request.body());
            return switch (body.path("method").asText("")) {
                case "handshake" -> handshake(body.path("params").path("key").asText(""));
                case "securePassthrough" -> inside(request, body);
                default -> json(CameraDoor.error(NO_SUCH_PROTOCOL));
            };
        } catch (JacksonException | GeneralSecurityException | IllegalArgumentException _) {
            return json(CameraDoor.error(MALFORMED));
        }
    }

    private Web.Answer handshake(String key) throws IOException, GeneralSecurityException {
        methods.counts().loginsBegun.incrementAndGet();
        var keys = Secrets.newKeys(surroundings.random());
        var wrapped = Secrets.wrap(keys, key, "RSA/ECB/PKCS1Padding");
        var id = randomHex();
        sessions.put(id, new Session(keys));
        var answer = CameraDoor.error(0);
        answer.putObject("result").put("key", wrapped);
        return json(answer).with("Set-Cookie", "TP_SESSIONID=" + id + ";TIMEOUT=1440");
    }

    private Web.Answer inside(Web.Request request, JsonNode body)
            throws IOException, GeneralSecurityException {
        var cookie = COOKIE.matcher(request.headers().first("Cookie"));
        var session = cookie.find() ? sessions.get(cookie.group(1)) : null;
        if (session == null) {
            return json(CameraDoor.error(SESSION_EXPIRED));
        }
        var coded = body.path("params").path("request").asText("");
        var bytes = Base64.getMimeDecoder().decode(coded);
        var inner = JSON.readTree(Secrets.aes(Cipher.DECRYPT_MODE, session.keys, bytes));
        var reply = reply(session, inner, request.query());
        var sealed = Secrets.aes(Cipher.ENCRYPT_MODE, session.keys, JSON.writeValueAsBytes(reply));
        var answer = CameraDoor.error(0);
        answer.putObject("result").put("response", Base64.getEncoder().encodeToString(sealed));
        return json(answer);
    }

    private JsonNode reply(Session session, JsonNode inner, String query) {
        if (inner.path("method").asText("").equals("login_device")) {
            return login(session, inner.path("params"));
        }
        boolean known = !session.token.isEmpty() && query.equals("token=" + session.token);
        if (!known || isUsedUp(session)) {
            return CameraDoor.error(SESSION_EXPIRED);
        }
        session.used++;
        methods.counts().requests.incrementAndGet();
        return methods.answer(inner);
    }

    private ObjectNode login(Session session, JsonNode params) {
        var password = account.password().reveal();
        boolean right =
                params.path("username").asText("").equals(hashed(account.user()))
                        && (params.path("password2").asText("").equals(hashed(password))
                                || params.path("password")
                                        .asText("")
                                        .equals(base64(Hashes.utf8(password))));
        if (!right) {
            methods.counts().loginsRefused.incrementAndGet();
            return CameraDoor.error(LOGIN_FAILED);
        }
        methods.counts().loginsAccepted.incrementAndGet();
        session.token = randomHex();
        var answer = CameraDoor.error(0);
        answer.putObject("result").put("token", session.token);
        return answer;
    }

    private static String hashed(String text) {
        return base64(Hashes.utf8(Hashes.hexHash("SHA-1", text).toLowerCase(Locale.ROOT)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private boolean isUsedUp(Session session) {
        return mood.now() instanceof PlugBehaviour.ExpireSessions(int after)
                && session.used >= after;
    }

    private static Web.Answer json(ObjectNode answer) throws IOException {
        return Web.Answer.of(JSON.writeValueAsBytes(answer));
    }

    private String randomHex() {
        var bytes = new byte[16];
        surroundings.random().nextBytes(bytes);
        return Hashes.hex(bytes);
    }

    @Override
    public void change(Account other) {
        account = other;
        forget();
    }

    @Override
    public void forget() {
        sessions.clear();
    }
}
