package homewatch.lab.tapo;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.lab.tapo.LabTapoSettings.Firmware;
import homewatch.process.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Lets people in to a camera: logins, sessions, and the requests within them, which it hands on
/// when they are as they should be.
final class CameraDoor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern INSIDE = Pattern.compile("/stok=([0-9A-F]+)/ds");
    private static final int INVALID_TOKEN = -40401;
    private static final int INVALID_LOGIN = -40413;
    private static final int WRONG_PROOF = -40411;
    private static final int BLOCKED = -40404;
    private static final int NO_SUCH_USER = -60502;
    private static final int MOST_SESSIONS = 4;
    private static final int MOST_PENDING = 100;

    private final Firmware firmware;
    private final CameraMethods methods;
    private final Mood<TapoBehaviour> mood;
    private final RandomGenerator random;
    private final Lock lock;
    private final Map<String, Sealing> begun = bounded(MOST_PENDING);
    private final Map<String, Session> sessions = bounded(MOST_SESSIONS);
    private Secret password;

    final AtomicInteger loginsBegun = new AtomicInteger();
    final AtomicInteger loginsAccepted = new AtomicInteger();
    final AtomicInteger loginsRefused = new AtomicInteger();
    final AtomicInteger requests = new AtomicInteger();

    CameraDoor(
            LabTapoSettings settings,
            CameraMethods methods,
            Mood<TapoBehaviour> mood,
            Surroundings surroundings) {
        this.firmware = settings.rules().firmware();
        this.methods = methods;
        this.mood = mood;
        this.random = surroundings.random();
        this.password = settings.password();
        var rules = settings.rules();
        this.lock = new Lock(rules.lockAfter(), rules.lockFor(), surroundings.ticker());
    }

    private static final class Session {
        private final Optional<Sealing> sealing;
        private int sequence;
        private int used;

        Session(Optional<Sealing> sealing, int sequence) {
            this.sealing = sealing;
            this.sequence = sequence;
        }
    }

    private static <V> Map<String, V> bounded(int most) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    Lock lock() {
        return lock;
    }

    synchronized Secret password() {
        return password;
    }

    synchronized void password(Secret other) {
        password = other;
    }

    /// Forgets everybody, as when it starts anew.
    synchronized void forget() {
        begun.clear();
        sessions.clear();
    }

    synchronized Web.Answer answer(Web.Request request) throws IOException {
        var inside = INSIDE.matcher(request.path());
        try {
            var body = JSON.readTree(request.body());
            if (inside.matches()) {
                return inside(inside.group(1), body, request);
            }
            return "login".equals(body.path("method").asText(""))
                    ? Web.Answer.of(bytes(login(body.path("params"))))
                    : Web.Answer.of(bytes(error(INVALID_TOKEN)));
        } catch (JacksonException _) {
            return Web.Answer.of(bytes(error(INVALID_TOKEN)));
        }
    }

    private ObjectNode login(JsonNode params) {
        if (mood.now() instanceof TapoBehaviour.AppOnly) {
            return refusal(INVALID_LOGIN, INVALID_LOGIN, "4");
        }
        if (!params.path("username").asText("").equals(LabTapoSettings.USER)) {
            loginsBegun.incrementAndGet();
            loginsRefused.incrementAndGet();
            return locked().orElseGet(() -> refusal(INVALID_TOKEN, NO_SUCH_USER, kind()));
        }
        if (params.has("digest_passwd")) {
            return second(params);
        }
        if (params.path("hashed").asBoolean(false)) {
            return plain(params);
        }
        if (firmware == Firmware.PLAIN) {
            return locked().orElseGet(() -> refusal(INVALID_LOGIN, INVALID_LOGIN, kind()));
        }
        return first(params);
    }

    private String kind() {
        return firmware == Firmware.PLAIN ? "2" : "3";
    }

    private ObjectNode first(JsonNode params) {
        loginsBegun.incrementAndGet();
        lock.begun();
        var locked = locked();
        if (locked.isPresent()) {
            return locked.get();
        }
        var own = params.path("cnonce").asText("");
        var sealing = Sealing.of(password, firmware, own, randomHex(8));
        begun.put(own, sealing);
        var answer = refusal(INVALID_LOGIN, INVALID_LOGIN, kind());
        ((ObjectNode) answer.path("result").path("data"))
                .put("nonce", sealing.nonce())
                .put("device_confirm", sealing.confirmation());
        return answer;
    }

    private ObjectNode second(JsonNode params) {
        var sealing = begun.remove(params.path("cnonce").asText(""));
        var locked = locked();
        if (locked.isPresent()) {
            return locked.get();
        }
        if (sealing == null
                || !sealing.expectedAnswer().equals(params.path("digest_passwd").asText(""))) {
            loginsRefused.incrementAndGet();
            return refusal(INVALID_LOGIN, WRONG_PROOF, kind());
        }
        return granted(Optional.of(sealing));
    }

    private ObjectNode plain(JsonNode params) {
        loginsBegun.incrementAndGet();
        lock.begun();
        var locked = locked();
        if (locked.isPresent()) {
            return locked.get();
        }
        var expected = Hashes.hexHash("MD5", password.reveal());
        if (firmware != Firmware.PLAIN || !expected.equals(params.path("password").asText(""))) {
            loginsRefused.incrementAndGet();
            return refusal(INVALID_TOKEN, INVALID_LOGIN, kind());
        }
        return granted(Optional.empty());
    }

    private ObjectNode granted(Optional<Sealing> sealing) {
        loginsAccepted.incrementAndGet();
        lock.granted();
        var token = randomHex(16);
        int start = random.nextInt(1000);
        sessions.put(token, new Session(sealing, start));
        var answer = error(0);
        answer.putObject("result")
                .put("stok", token)
                .put("start_seq", start)
                .put(
                        "user_group",
                        mood.now() instanceof TapoBehaviour.LimitedUser ? "guest" : "root");
        return answer;
    }

    private Optional<ObjectNode> locked() {
        var left = lock.left();
        if (left.isZero()) {
            return Optional.empty();
        }
        var answer = error(BLOCKED);
        answer.putObject("result")
                .putObject("data")
                .put("code", BLOCKED)
                .put("sec_left", left.toSeconds() + 1);
        return Optional.of(answer);
    }

    private Web.Answer inside(String token, JsonNode body, Web.Request request) throws IOException {
        var session = sessions.get(token);
        if (session == null || isUsedUp(session)) {
            sessions.remove(token);
            return Web.Answer.of(bytes(error(INVALID_TOKEN)));
        }
        session.used++;
        requests.incrementAndGet();
        if (session.sealing.isEmpty()) {
            return Web.Answer.of(bytes(methods.answer(body)));
        }
        return sealed(session, session.sealing.get(), body, request);
    }

    private boolean isUsedUp(Session session) {
        return mood.now() instanceof TapoBehaviour.ExpireSessions(int after)
                && session.used >= after;
    }

    private Web.Answer sealed(Session session, Sealing sealing, JsonNode body, Web.Request request)
            throws IOException {
        var text = new String(request.body(), StandardCharsets.UTF_8);
        int sequence = session.sequence;
        boolean right =
                request.headers().first("Seq").equals(String.valueOf(sequence))
                        && request.headers().first("Tapo_tag").equals(sealing.tag(text, sequence));
        if (!right) {
            return Web.Answer.of(bytes(error(-1))).with(500);
        }
        session.sequence++;
        try {
            var plain = sealing.open(body.path("params").path("request").asText(""));
            var answer = methods.answer(JSON.readTree(plain));
            var outer = error(0);
            outer.putObject("result").put("response", sealing.seal(bytes(answer)));
            return Web.Answer.of(bytes(outer));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return Web.Answer.of(bytes(error(INVALID_TOKEN)));
        }
    }

    private static ObjectNode refusal(int code, int inner, String kind) {
        var answer = error(code);
        var data = answer.putObject("result").putObject("data").put("code", inner);
        data.putArray("encrypt_type").add(kind);
        return answer;
    }

    static ObjectNode error(int code) {
        return JSON.createObjectNode().put("error_code", code);
    }

    private static byte[] bytes(JsonNode json) throws IOException {
        return JSON.writeValueAsBytes(json);
    }

    private String randomHex(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return Hashes.hex(bytes);
    }
}
