package homewatch.devices.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.devices.auth.Challenge;
import homewatch.lab.camera.AuthKind;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.lab.camera.LabClip;
import homewatch.process.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Feeds garbage to every parser and to whole sessions: random bytes, and real dialogues of the
/// lab's camera that were mutated, cut and spliced. Nothing hangs, memory stays bounded, and only
/// the declared exception comes out. The seed of a failure is in its name.
@Timeout(120)
class GarbageTest {
    private static final int ROUNDS = 400;
    private static final List<byte[]> RECORDED = new ArrayList<>();

    static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    @BeforeAll
    static void record() throws IOException {
        for (var clip : new LabClip[] {LabClip.MOVING, LabClip.MOVING_H265}) {
            var settings = LabCameraSettings.of(Visit.USER, Secret.of(Visit.PASSWORD)).with(clip);
            try (var camera = LabCamera.start(settings.with(AuthKind.NONE))) {
                RECORDED.add(dialogue(camera));
            }
        }
        assertThat(RECORDED).allMatch(it -> it.length > 60_000);
    }

    /// All that a camera says to one visitor, up to some frames.
    private static byte[] dialogue(LabCamera camera) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), camera.port())) {
            socket.setSoTimeout(20_000);
            var said = new ByteArrayOutputStream();
            ask(socket, said, "OPTIONS " + camera.url());
            ask(socket, said, "DESCRIBE " + camera.url());
            var set =
                    ask(
                            socket,
                            said,
                            "SETUP "
                                    + camera.url()
                                    + "/track1 RTSP/1.0\r\nTransport: RTP/AVP/TCP;interleaved=0-1");
            var session = set.replaceAll("(?s).*Session: (\\w+).*", "$1");
            ask(socket, said, "PLAY " + camera.url() + " RTSP/1.0\r\nSession: " + session);
            var buffer = new byte[8192];
            while (said.size() < 80_000) {
                said.write(buffer, 0, socket.getInputStream().read(buffer));
            }
            return said.toByteArray();
        }
    }

    private static String ask(Socket socket, ByteArrayOutputStream said, String request)
            throws IOException {
        var whole = request.contains("RTSP/1.0") ? request : request + " RTSP/1.0";
        socket.getOutputStream()
                .write((whole + "\r\nCSeq: 1\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        var buffer = new byte[8192];
        int length = socket.getInputStream().read(buffer);
        said.write(buffer, 0, length);
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void parsersTakeAnything(long seed) {
        var random = new SplittableRandom(seed);
        int pieces = 0;
        for (int round = 0; round < 2 * ROUNDS / 10; round++) {
            pieces += Parsers.digest(garbage(random));
        }
        assertThat(pieces).isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void challengesTakeAnything(long seed) {
        var random = new SplittableRandom(seed);
        var words =
                List.of("Digest", "Basic", " ", ",", "=", "\"", "\\", "realm", "nonce=\"n\"", "é");
        for (int round = 0; round < ROUNDS; round++) {
            var header = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                header.append(words.get(random.nextInt(words.size())));
            }
            Challenge.strongest(List.of(header.toString().repeat(1 + random.nextInt(20))));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sessionsEndInTimeWithADeclaredException(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        var answers = new AtomicInteger();
        try (var camera = ScriptedCamera.start(request -> answer(random, request, answers))) {
            var deadlines = RtspDeadlines.each(Duration.ofMillis(200));
            for (int attempt = 0; attempt < 5; attempt++) {
                try (var session =
                        Visit.open(Visit.target(camera.url()), deadlines, System::nanoTime)) {
                    for (int i = 0; i < 50; i++) {
                        session.next(Duration.ofMillis(2));
                    }
                } catch (RtspException _) {
                    // the declared one
                }
            }
        }
        assertThat(answers.get()).isGreaterThanOrEqualTo(5);
    }

    /// Mostly a mutated piece of a recorded dialogue that fits the request.
    private static byte[] answer(RandomGenerator random, String request, AtomicInteger answers) {
        answers.incrementAndGet();
        synchronized (random) {
            var whole = RECORDED.get(random.nextInt(RECORDED.size()));
            if (request.startsWith("PLAY") || random.nextInt(8) == 0) {
                return mutated(whole, random);
            }
            var text = new String(whole, 0, 4000, StandardCharsets.ISO_8859_1);
            var replies = text.split("(?=RTSP/1.0)", -1);
            int index = List.of("OPTIONS", "DESCRIBE", "SETUP").indexOf(request.split(" ", 2)[0]);
            var reply =
                    replies[
                            Math.floorMod(index, replies.length - 1)
                                    + (replies[0].isEmpty() ? 1 : 0)];
            var fitting =
                    reply.replace("CSeq: 1", "CSeq: " + ScriptedCamera.header(request, "CSeq"));
            var bytes = fitting.getBytes(StandardCharsets.ISO_8859_1);
            return random.nextInt(3) == 0 ? mutated(bytes, random) : bytes;
        }
    }

    private static byte[] garbage(RandomGenerator random) {
        if (random.nextInt(4) == 0) {
            var bytes = new byte[random.nextInt(20_000)];
            random.nextBytes(bytes);
            return bytes;
        }
        return mutated(RECORDED.get(random.nextInt(RECORDED.size())), random);
    }

    private static byte[] mutated(byte[] original, RandomGenerator random) {
        var bytes = original.clone();
        for (int i = random.nextInt(40); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            bytes[at] =
                    (byte)
                            (random.nextBoolean()
                                    ? random.nextInt(256)
                                    : bytes[at] ^ 1 << random.nextInt(8));
        }
        if (random.nextInt(3) == 0) {
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1);
        }
        return random.nextInt(3) == 0 ? spliced(bytes, random) : bytes;
    }

    /// Moves a piece to somewhere else.
    private static byte[] spliced(byte[] bytes, RandomGenerator random) {
        int from = random.nextInt(bytes.length);
        int length = random.nextInt(bytes.length - from);
        int to = random.nextInt(bytes.length - length);
        var spliced = bytes.clone();
        System.arraycopy(bytes, from, spliced, to, length);
        return spliced;
    }
}
