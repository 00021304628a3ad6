package homewatch.devices.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class JpegTest {
    @Test
    void aPictureTellsItsSize() throws Exception {
        assertThat(new Jpeg(picture(0)).size()).contains(new PictureSize(320, 200));
    }

    @Test
    void aFrameIsAWholePicture() throws Exception {
        var bytes = picture(0);
        var frame = new Jpeg(bytes).frame(7);
        assertThat(frame.codec()).isEqualTo(Codec.JPEG);
        assertThat(frame.key()).isTrue();
        assertThat(frame.intact()).isTrue();
        assertThat(frame.arrivedNanos()).isEqualTo(7);
        assertThat(frame.annexB()).isEqualTo(bytes);
    }

    @Test
    void theSamePictureWithAnotherRemarkIsTheSame() throws Exception {
        var plain = new Jpeg(picture(0)).frame(0);
        var dated = new Jpeg(remarked(picture(0))).frame(0);
        assertThat(dated.fingerprint()).isEqualTo(plain.fingerprint());
        assertThat(dated.size()).isEqualTo(plain.size());
        assertThat(new Jpeg(picture(0xFFFFFF)).frame(0).fingerprint())
                .isNotEqualTo(plain.fingerprint());
    }

    @Test
    void whateverIsSentIsTaken() throws Exception {
        var whole = picture(0);
        var random = new Random(1);
        for (int length = 0; length < 700; length++) {
            var damaged = Arrays.copyOf(whole, Math.min(length, whole.length));
            if (length > 4) {
                damaged[2 + random.nextInt(length - 2)] = (byte) random.nextInt(256);
            }
            var jpeg = new Jpeg(damaged);
            assertThat(jpeg.frame(0).size()).isBetween(0, length);
            assertThat(jpeg.size()).isNotNull();
        }
    }

    private static byte[] picture(int color) throws IOException {
        var image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
        image.setRGB(100, 100, color);
        image.setRGB(10, 10, ~color & 0xFFFFFF);
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return bytes.toByteArray();
    }

    /// With a comment (B.2.4.5) right behind the start of image.
    private static byte[] remarked(byte[] jpeg) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(jpeg, 0, 2);
        bytes.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 6, '1', '2', ':', '0'});
        bytes.write(jpeg, 2, jpeg.length - 2);
        return bytes.toByteArray();
    }
}
