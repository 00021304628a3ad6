package homewatch.lab.tapo;

import com.fasterxml.jackson.databind.ObjectMapper;
import homewatch.lab.camera.LabCameraSettings.Account;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Cipher;

/// KLAP, both versions: two steps for a session, then requests that are signed and encrypted.
final class KlapDoor implements PlugDoor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COOKIE = Pattern.compile("TP_SESSIONID=([0-9A-F]{32})");
    private static final Pattern SEQUENCE = Pattern.compile("seq=(-?\\d{1,10})");
    private static final int SEED = 16;
    private static final int SIGNATURE = 32;
    private static final int MOST_SESSIONS = 8;

    private final boolean second;
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

    KlapDoor(
            LabPlugSettings settings,
            PlugMethods methods,
            Mood<PlugBehaviour> mood,
            Surroundings surroundings) {
        this.second = settings.speech() == LabPlugSettings.Speech.KLAP_V2;
        this.account = settings.account();
        this.methods = methods;
        this.mood = mood;
        this.surroundings = surroundings;
    }

    private static final class Session {
        private final byte[] local;
        private final byte[] remote;
        private final byte[] secret;
        private boolean open;
        private int used;

        Session(byte[] local, byte[] remote, byte[] secret) {
            this.local = local;
            this.remote = remote;
            this.secret = secret;
        }

        byte[] derived(String label) {
            return sha256(Hashes.utf8(label), local, remote, secret);
        }

        byte[] vector(byte[] sequence) {
            var vector = ByteBuffer.allocate(16).put(derived("iv"), 0, 12).put(sequence);
            return vector.array();
        }

        byte[] signature(byte[] sequence, byte[] coded) {
            return sha256(Hashes.first(28, derived("ldk")), sequence, coded);
        }
    }

    private static byte[] sha256(byte[]... parts) {
        return Hashes.hash("SHA-256", parts);
    }

    private byte[] secret() {
        var user = Hashes.utf8(account.user());
        var password = Hashes.utf8(account.password().reveal());
        return second
                ? sha256(Hashes.hash("SHA-1", user), Hashes.hash("SHA-1", password))
                : Hashes.hash("MD5", Hashes.hash("MD5", user), Hashes.hash("MD5", password));
    }

    @Override
    public Web.Answer answer(Web.Request request) throws IOException {
        return switch (request.path()) {
            case "/app/handshake1" -> first(request.body());
            case "/app/handshake2" -> second(request);
            case "/app/request" -> inside(request);
            default -> Web.Answer.of(404);
        };
    }

    private Web.Answer first(byte[] local) {
        methods.counts().loginsBegun.incrementAndGet();
        if (local.length != SEED) {
            return Web.Answer.of(400);
        }
        var remote = random(SEED);
        var session = new Session(local, remote, secret());
        var id = Hashes.hex(random(16));
        sessions.put(id, session);
        var proof = second ? sha256(local, remote, session.secret) : sha256(local, session.secret);
        var body = ByteBuffer.allocate(SEED + proof.length).put(remote).put(proof).array();
        return Web.Answer.of(body).with("Set-Cookie", "TP_SESSIONID=" + id + ";TIMEOUT=86400");
    }

    private Web.Answer second(Web.Request request) {
        var id = id(request);
        var session = sessions.get(id);
        if (session == null) {
            return Web.Answer.of(403);
        }
        var expected =
                second
                        ? sha256(session.remote, session.local, session.secret)
                        : sha256(session.remote, session.secret);
        if (!MessageDigest.isEqual(expected, request.body())) {
            sessions.remove(id);
            methods.counts().loginsRefused.incrementAndGet();
            return Web.Answer.of(403);
        }
        session.open = true;
        methods.counts().loginsAccepted.incrementAndGet();
        return Web.Answer.of(200);
    }

    private Web.Answer inside(Web.Request request) throws IOException {
        var session = sessions.get(id(request));
        var sequence = SEQUENCE.matcher(request.query());
        if (session == null || !session.open || isUsedUp(session) || !sequence.find()) {
            return Web.Answer.of(403);
        }
        session.used++;
        methods.counts().requests.incrementAndGet();
        var number = ByteBuffer.allocate(4).putInt((int) Long.parseLong(sequence.group(1)));
        try {
            return opened(session, number.array(), request.body());
        } catch (GeneralSecurityException _) {
            return Web.Answer.of(403);
        }
    }

    private Web.Answer opened(Session session, byte[] sequence, byte[] body)
            throws IOException, GeneralSecurityException {
        if (body.length <= SIGNATURE) {
            return Web.Answer.of(403);
        }
        var coded = Arrays.copyOfRange(body, SIGNATURE, body.length);
        var signature = session.signature(sequence, coded);
        if (!MessageDigest.isEqual(signature, Hashes.first(SIGNATURE, body))) {
            return Web.Answer.of(403);
        }
        var key = session.derived("lsk");
        var vector = session.vector(sequence);
        var plain = Hashes.aes(Cipher.DECRYPT_MODE, key, vector, coded);
        var answer = JSON.writeValueAsBytes(methods.answer(JSON.readTree(plain)));
        var sealed = Hashes.aes(Cipher.ENCRYPT_MODE, key, vector, answer);
        return Web.Answer.of(
                ByteBuffer.allocate(SIGNATURE + sealed.length)
                        .put(session.signature(sequence, sealed))
                        .put(sealed)
                        .array());
    }

    private boolean isUsedUp(Session session) {
        return mood.now() instanceof PlugBehaviour.ExpireSessions(int after)
                && session.used >= after;
    }

    private static String id(Web.Request request) {
        var cookie = COOKIE.matcher(request.headers().first("Cookie"));
        return cookie.find() ? cookie.group(1) : "";
    }

    private byte[] random(int count) {
        var bytes = new byte[count];
        surroundings.random().nextBytes(bytes);
        return bytes;
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
