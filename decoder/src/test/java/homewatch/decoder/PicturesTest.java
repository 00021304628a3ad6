package homewatch.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {
    @BeforeAll
    static void load() {
        Pictures.load();
    }

    @ParameterizedTest
    @EnumSource(Pictures.Coding.class)
    void aKeyFrameBecomesAJpegOfItsSize(Pictures.Coding coding) throws IOException {
        var jpeg = Pictures.jpeg(coding, keyFrame(coding)).orElseThrow();
        var image = ImageIO.read(new ByteArrayInputStream(jpeg));
        assertThat(image.getWidth()).isEqualTo(320);
        assertThat(image.getHeight()).isEqualTo(180);
        assertThat(coloursOf(image)).as("it shows something").isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noiseIsNotAPicture(long seed) {
        var noise = new byte[5000];
        new Random(seed).nextBytes(noise);
        assertThat(Pictures.jpeg(Pictures.Coding.H264, noise)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void aDamagedKeyFrameEndsInAPictureOrInNone(long seed) throws IOException {
        var random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            var damaged = keyFrame(Pictures.Coding.H264);
            for (int i = 0; i < 1 + random.nextInt(20); i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            var jpeg = Pictures.jpeg(Pictures.Coding.H264, damaged);
            assertThat(jpeg.map(it -> it.length).orElse(1)).isPositive();
        }
    }

    @Test
    void nothingIsNotAPicture() {
        assertThat(Pictures.jpeg(Pictures.Coding.H264, new byte[0])).isEmpty();
    }

    private static long coloursOf(BufferedImage image) {
        return Arrays.stream(image.getRGB(0, 0, 320, 180, null, 0, 320)).distinct().count();
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void aDamagedJpegEndsInAPictureOrInNone(long seed) throws IOException {
        var random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            var damaged = keyFrame(Pictures.Coding.JPEG);
            for (int i = 0; i < 1 + random.nextInt(20); i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            var jpeg = Pictures.jpeg(Pictures.Coding.JPEG, damaged);
            assertThat(jpeg.map(it -> it.length).orElse(1)).isPositive();
        }
    }

    @Test
    void whatACameraHidBehindItsJpegDoesNotGetThrough() throws IOException {
        var secret = "hidden behind the picture".getBytes(StandardCharsets.US_ASCII);
        var picture = keyFrame(Pictures.Coding.JPEG);
        var longer = Arrays.copyOf(picture, picture.length + secret.length);
        System.arraycopy(secret, 0, longer, picture.length, secret.length);
        var jpeg = Pictures.jpeg(Pictures.Coding.JPEG, longer).orElseThrow();
        assertThat(new String(jpeg, StandardCharsets.ISO_8859_1)).doesNotContain("hidden");
    }

    private static byte[] keyFrame(Pictures.Coding coding) throws IOException {
        return switch (coding) {
            case H264 -> resource("/key-frame.h264");
            case H265 -> resource("/key-frame.h265");
            case JPEG ->
                    Pictures.jpeg(Pictures.Coding.H264, resource("/key-frame.h264")).orElseThrow();
        };
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(PicturesTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }
}
