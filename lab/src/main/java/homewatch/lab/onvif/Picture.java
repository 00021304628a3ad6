package homewatch.lab.onvif;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// A picture that shows where the lens looks: a horizon that turns with it.
final class Picture {
    static final String PATH = "/onvif/snapshot.jpg?profile=main";
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    private Picture() {}

    static byte[] of(Motor.Position position) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        int horizon = (int) (HEIGHT * (0.5 + position.tilt() / 4));
        int sun = (int) (WIDTH * (0.5 - position.pan() / 3));
        int size = (int) (40 * (1 + position.zoom()));
        graphics.setColor(new Color(0x9ab4cf));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(new Color(0x55703f));
        graphics.fillRect(0, horizon, WIDTH, HEIGHT);
        graphics.setColor(new Color(0xf2e2a0));
        graphics.fillOval(sun, horizon - 3 * size, size, size);
        graphics.dispose();
        return jpeg(image);
    }

    private static byte[] jpeg(BufferedImage image) {
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "jpg", bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
