import static java.lang.Math.PI;
import static java.lang.Math.abs;
import static java.lang.Math.cos;
import static java.lang.Math.max;
import static java.lang.Math.min;
import static java.lang.Math.sin;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.Random;

/// Draws what the demo's cameras see: raw BGR frames on standard output, 640x360, 15 a second. Every movement has a period that
/// divides the clip's length, so that its end joins its beginning.
///
///   java DemoScenes.java porch|garden|driveway
final class DemoScenes {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int FRAMES_PER_SECOND = 15;
    private static final double SECONDS = 12;

    private DemoScenes() {}

    interface Scene {
        /// Draws the scene `seconds` after the clip's beginning.
        void draw(Graphics2D pen, double seconds);
    }

    public static void main(String[] arguments) throws IOException {
        var name = arguments[0];
        Scene scene =
                switch (name) {
                    case "porch" -> new Porch();
                    case "garden" -> new Garden();
                    case "driveway" -> new Driveway();
                    default -> throw new IllegalArgumentException("no scene is called " + name);
                };
        double grain = name.equals("garden") ? 2.2 : 3.0;
        try (var out = new BufferedOutputStream(System.out, 1 << 20)) {
            for (int frame = 0; frame < SECONDS * FRAMES_PER_SECOND; frame++) {
                out.write(frame(scene, frame, grain));
            }
        }
    }

    private static byte[] frame(Scene scene, int number, double grain) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        scene.draw(pen, number / (double) FRAMES_PER_SECOND);
        vignette(pen);
        pen.dispose();
        var bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        addGrain(bytes, new Random(number), grain);
        return bytes;
    }

    private static void vignette(Graphics2D pen) {
        fill(pen, new RadialGradientPaint(new Point2D.Double(320, 175), 420, new float[] {0.55f, 1f},
                new Color[] {new Color(0, 0, 0, 0), new Color(0, 0, 8, 120)}), 0, 0, WIDTH, HEIGHT);
    }

    /// A sensor's noise: the same for the three colours of a pixel, nearly.
    private static void addGrain(byte[] bytes, Random random, double strength) {
        for (int at = 0; at < bytes.length; at += 3) {
            double noise = random.nextGaussian() * strength;
            for (int colour = 0; colour < 3; colour++) {
                int value = (int) ((bytes[at + colour] & 0xFF) + noise);
                bytes[at + colour] = (byte) max(0, min(255, value));
            }
        }
    }

    // --- brushes ---------------------------------------------------------------------------------

    static Color colour(int rgb) {
        return new Color(rgb);
    }

    static Color colour(int rgb, double opacity) {
        return new Color(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, (int) (255 * max(0, min(1, opacity))));
    }

    static Paint downwards(double from, double to, int... rgbs) {
        var at = new float[rgbs.length];
        var colours = new Color[rgbs.length];
        for (int i = 0; i < rgbs.length; i++) {
            at[i] = i / (float) (rgbs.length - 1);
            colours[i] = colour(rgbs[i]);
        }
        return new LinearGradientPaint(0, (float) from, 0, (float) to, at, colours);
    }

    static void fill(Graphics2D pen, Paint paint, double x, double y, double width, double height) {
        fill(pen, paint, new Rectangle2D.Double(x, y, width, height));
    }

    static void fill(Graphics2D pen, Paint paint, Shape shape) {
        pen.setPaint(paint);
        pen.fill(shape);
    }

    static void line(Graphics2D pen, Paint paint, double width, double x1, double y1, double x2, double y2) {
        pen.setPaint(paint);
        pen.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    static Shape oval(double x, double y, double width, double height) {
        return new Ellipse2D.Double(x - width / 2, y - height / 2, width, height);
    }

    static Shape polygon(double... points) {
        var path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }

    /// Light that fades to nothing, `squeeze` times as high as wide.
    static void glow(Graphics2D pen, int rgb, double opacity, double x, double y, double radius, double squeeze) {
        var before = pen.getTransform();
        pen.translate(x, y);
        pen.scale(1, squeeze);
        fill(pen, new RadialGradientPaint(new Point2D.Double(0, 0), (float) radius, new float[] {0f, 0.35f, 1f},
                new Color[] {colour(rgb, opacity), colour(rgb, opacity * 0.42), colour(rgb, 0)}), oval(0, 0, 2 * radius, 2 * radius));
        pen.setTransform(before);
    }

    /// A wave of that many whole turns a clip, from -1 to 1.
    static double wave(double seconds, double turns, double phase) {
        return sin(2 * PI * (turns * seconds / SECONDS + phase));
    }

    /// How far something is on its way that it goes `times` a clip, 0 to 1.
    static double way(double seconds, double times, double phase) {
        double turn = times * seconds / SECONDS + phase;
        return turn - Math.floor(turn);
    }

    /// A crown of leaves that the wind moves.
    static void crown(Graphics2D pen, double seconds, double x, double y, double radius, int dark, int light, long seed) {
        var random = new Random(seed);
        for (int leaf = 0; leaf < 90; leaf++) {
            double angle = random.nextDouble() * 2 * PI;
            double far = Math.sqrt(random.nextDouble()) * radius;
            double size = radius * (0.22 + 0.2 * random.nextDouble());
            double sway = wave(seconds, 3, leaf % 7 / 7.0) * radius * 0.018;
            double up = -sin(angle) * far;
            double lit = max(0, min(1, 0.5 + up / radius * 0.55 + random.nextDouble() * 0.3 - 0.15));
            fill(pen, between(dark, light, lit), oval(x + cos(angle) * far * 1.15 + sway, y - up * 0.85, size * 1.2, size));
        }
    }

    static Color between(int from, int to, double part) {
        int red = (int) ((from >> 16 & 0xFF) * (1 - part) + (to >> 16 & 0xFF) * part);
        int green = (int) ((from >> 8 & 0xFF) * (1 - part) + (to >> 8 & 0xFF) * part);
        int blue = (int) ((from & 0xFF) * (1 - part) + (to & 0xFF) * part);
        return new Color(red, green, blue);
    }

    // --- a porch at dusk ---------------------------------------------------------------------------

    static final class Porch implements Scene {
        @Override
        public void draw(Graphics2D pen, double seconds) {
            double swing = wave(seconds, 3, 0) * 0.11;
            double lampX = 418 + sin(swing) * 104;
            double lampY = 6 + cos(swing) * 104;
            double flicker = 1 + 0.03 * wave(seconds, 31, 0.2) + 0.02 * wave(seconds, 53, 0.7);
            sky(pen, seconds);
            street(pen, seconds);
            floor(pen);
            railing(pen);
            glow(pen, 0xFFB45A, 0.55 * flicker, lampX * 1.5 - 209 - 20, 318, 230, 0.3);
            posts(pen, lampX);
            plant(pen, seconds);
            lamp(pen, swing, lampX, lampY, flicker);
            moths(pen, seconds, lampX, lampY);
            roof(pen);
        }

        private void sky(Graphics2D pen, double seconds) {
            fill(pen, downwards(0, 232, 0x141C3F, 0x2B3166, 0x6A4A7C, 0xC96F6B, 0xF2A765), 0, 0, WIDTH, 234);
            var random = new Random(4);
            for (int star = 0; star < 34; star++) {
                double x = random.nextDouble() * WIDTH;
                double y = random.nextDouble() * 105;
                double bright = 0.45 + 0.35 * wave(seconds, 2 + star % 4, random.nextDouble());
                fill(pen, colour(0xFFF6E0, bright * (1 - y / 130)), oval(x, y, 1.7, 1.7));
            }
            for (int strip = 0; strip < 4; strip++) {
                double x = 90 + strip * 165 + 7 * wave(seconds, 1, strip / 4.0);
                fill(pen, colour(0xF6B98C, 0.22), oval(x, 150 + strip % 3 * 17, 190, 7));
            }
        }

        private void street(Graphics2D pen, double seconds) {
            var hills = new Path2D.Double();
            hills.moveTo(0, 240);
            for (int x = 0; x <= WIDTH; x += 8) {
                hills.lineTo(x, 205 + 9 * sin(x / 71.0) + 6 * sin(x / 29.0 + 1));
            }
            hills.lineTo(WIDTH, 240);
            fill(pen, colour(0x3B3158), hills);
            house(pen, 92, 180, seconds);
            crown(pen, seconds, 252, 186, 40, 0x1A1B33, 0x3A3350, 3);
            line(pen, colour(0x1A1B33), 7, 252, 200, 252, 240);
            crown(pen, seconds, 560, 176, 52, 0x191A31, 0x3D3350, 8);
            line(pen, colour(0x1A1B33), 8, 560, 200, 560, 240);
            fill(pen, downwards(226, 282, 0x2C3048, 0x1F2A30), 0, 228, WIDTH, 60);
            fill(pen, colour(0x4A4760), polygon(276, 228, 330, 228, 400, 290, 205, 290));
        }

        private void house(Graphics2D pen, double x, double y, double seconds) {
            fill(pen, colour(0x2A2645), x, y, 96, 52);
            fill(pen, colour(0x1E1B36), polygon(x - 10, y + 2, x + 48, y - 32, x + 106, y + 2));
            fill(pen, colour(0x241F3C), x + 68, y - 34, 11, 24);
            double lit = 0.86 + 0.06 * wave(seconds, 4, 0.1);
            for (double window : new double[] {12, 60}) {
                glow(pen, 0xFFC66B, 0.35, x + window + 12, y + 22, 34, 1);
                fill(pen, colour(0xFFD07A, lit), x + window, y + 12, 24, 20);
                line(pen, colour(0x4A3A45), 1.4, x + window + 12, y + 12, x + window + 12, y + 32);
                line(pen, colour(0x4A3A45), 1.4, x + window, y + 22, x + window + 24, y + 22);
            }
            for (int puff = 0; puff < 6; puff++) {
                double up = way(seconds, 2, puff / 6.0);
                fill(pen, colour(0xB9A6BE, 0.28 * (1 - up) * min(1, up * 6)),
                        oval(x + 74 + up * 22 + 3 * sin(up * 9), y - 36 - up * 52, 7 + up * 16, 6 + up * 13));
            }
        }

        private void floor(Graphics2D pen) {
            fill(pen, downwards(284, 360, 0x4A3228, 0x6E4A36), 0, 284, WIDTH, 76);
            for (int board = -14; board <= 28; board++) {
                double far = 320 + (board * 46 - 320 + 23) * 0.72;
                double near = 320 + (board * 46 - 320 + 23) * 1.35;
                line(pen, colour(0x2B1C16, 0.75), 1.5, far, 284, near, 360);
            }
        }

        private void railing(Graphics2D pen) {
            for (int x = 8; x < WIDTH; x += 26) {
                if (x > 250 && x < 372) {
                    continue; // the steps
                }
                fill(pen, new GradientPaint(x, 0, colour(0x6A5348), x + 6, 0, colour(0x3B2B28)), x, 212, 6, 76);
            }
            for (double from : new double[] {0, 372}) {
                double width = from == 0 ? 252 : 268;
                fill(pen, downwards(204, 214, 0x8A6C59, 0x4C372F), from, 204, width, 10);
                fill(pen, downwards(278, 286, 0x6F5647, 0x3B2B27), from, 277, width, 9);
            }
            fill(pen, downwards(284, 300, 0x7A5A45, 0x4A3228), 246, 284, 132, 9);
        }

        private void posts(Graphics2D pen, double lampX) {
            for (double x : new double[] {26, 238, 374, 594}) {
                double warm = max(0, 1 - abs(x + 10 - lampX) / 210);
                fill(pen, new GradientPaint((float) x, 0, between(0x4B3A38, 0xC08A5C, x > lampX ? warm : warm * 0.4), (float) x + 20, 0,
                        between(0x2B2126, 0xA87448, x > lampX ? warm * 0.25 : warm)), x, 0, 20, 292);
                fill(pen, colour(0x241A1B), x - 4, 286, 28, 8);
            }
        }

        private void plant(Graphics2D pen, double seconds) {
            double x = 500;
            for (int blade = 0; blade < 17; blade++) {
                double lean = (blade - 8) * 5.2 + 2.6 * wave(seconds, 4, blade / 17.0);
                var leaf = new Path2D.Double();
                leaf.moveTo(x - 5, 312);
                leaf.quadTo(x + lean * 0.4, 262, x + lean * 1.45, 246 + abs(lean) * 0.75);
                leaf.quadTo(x + lean * 0.7, 276, x + 5, 312);
                fill(pen, between(0x2F4630, 0x86884A, max(0, 0.62 - lean / 70)), leaf);
            }
            fill(pen, new GradientPaint(474, 0, colour(0xB06A44), 528, 0, colour(0x55302A)), polygon(474, 308, 526, 308, 519, 347, 481, 347));
            fill(pen, new GradientPaint(470, 0, colour(0xC47A50), 530, 0, colour(0x633830)), 470, 303, 60, 9);
        }

        private void lamp(Graphics2D pen, double swing, double x, double y, double flicker) {
            glow(pen, 0xFFB65C, 0.62 * flicker, x, y, 150, 1);
            var before = pen.getTransform();
            pen.rotate(-swing, 418, 6);
            line(pen, colour(0x15101A), 2, 418, 0, 418, 84);
            fill(pen, colour(0x1B1418), polygon(402, 90, 410, 80, 426, 80, 434, 90));
            fill(pen, new RadialGradientPaint(new Point2D.Double(418, 112), 26, new float[] {0f, 0.5f, 1f},
                    new Color[] {colour(0xFFFCEB), colour(0xFFDD92), colour(0xF09A3E)}), new RoundRectangle2D.Double(405, 90, 26, 36, 6, 6));
            for (double bar : new double[] {405, 418, 431}) {
                line(pen, colour(0x1B1418), 1.8, bar, 90, bar, 126);
            }
            fill(pen, colour(0x1B1418), new RoundRectangle2D.Double(401, 125, 34, 6, 4, 4));
            pen.setTransform(before);
        }

        private void moths(Graphics2D pen, double seconds, double lampX, double lampY) {
            for (int moth = 0; moth < 5; moth++) {
                double x = lampX + (26 + moth * 9) * wave(seconds, 4 + moth, moth * 0.21) + 8 * wave(seconds, 15 + moth, 0.3);
                double y = lampY + (18 + moth * 6) * wave(seconds, 5 + moth, moth * 0.37 + 0.2) + 6 * wave(seconds, 17, moth * 0.2);
                double beat = 0.35 + 0.65 * abs(wave(seconds, 41 + 4 * moth, 0));
                fill(pen, colour(0xFFF0CC, 0.95), oval(x - 2.4 * beat, y - 0.6, 4.6 * beat, 3.6));
                fill(pen, colour(0xFFE3B0, 0.95), oval(x + 2.4 * beat, y - 0.6, 4.6 * beat, 3.6));
                fill(pen, colour(0x6A4A30), oval(x, y, 1.6, 4.2));
            }
        }

        private void roof(Graphics2D pen) {
            fill(pen, downwards(0, 22, 0x1A1216, 0x3A2926), 0, 0, WIDTH, 14);
            fill(pen, colour(0x120C10), 0, 14, WIDTH, 3);
        }
    }

    // --- a garden on a fair day ---------------------------------------------------------------------

    static final class Garden implements Scene {
        @Override
        public void draw(Graphics2D pen, double seconds) {
            fill(pen, downwards(0, 200, 0x4F9BDB, 0x8CC3EC, 0xDCEFF7), 0, 0, WIDTH, 205);
            clouds(pen, seconds);
            backdrop(pen, seconds);
            lawn(pen, seconds);
            fence(pen);
            tree(pen, seconds);
            beds(pen, seconds);
            cat(pen, seconds);
            butterfly(pen, seconds);
        }

        private void clouds(Graphics2D pen, double seconds) {
            double[][] all = {{60, 52, 1.15, 0}, {250, 92, 0.75, 0.33}, {420, 44, 1.3, 0.6}, {560, 100, 0.7, 0.15}, {150, 120, 0.6, 0.8}, {330, 30, 0.8, 0.9}};
            for (var cloud : all) {
                double age = way(seconds, 1, cloud[3]);
                double there = Math.pow(sin(PI * age), 0.7);
                double x = cloud[0] - 45 + age * 90;
                for (int puff = 0; puff < 7; puff++) {
                    double px = x + (puff - 3) * 19 * cloud[2];
                    double size = (44 - abs(puff - 3) * 9 + puff % 2 * 9) * cloud[2];
                    fill(pen, colour(0xD4E2EE, 0.5 * there), oval(px, cloud[1] + 6, size * 1.5, size * 0.74));
                }
                for (int puff = 0; puff < 7; puff++) {
                    double px = x + (puff - 3) * 18 * cloud[2];
                    double size = (42 - abs(puff - 3) * 9 + puff % 2 * 8) * cloud[2];
                    fill(pen, colour(0xFFFFFF, 0.62 * there), oval(px, cloud[1], size * 1.4, size * 0.7));
                }
            }
        }

        private void backdrop(Graphics2D pen, double seconds) {
            var hills = new Path2D.Double();
            hills.moveTo(0, 210);
            for (int x = 0; x <= WIDTH; x += 8) {
                hills.lineTo(x, 168 + 12 * sin(x / 93.0 + 2) + 5 * sin(x / 37.0));
            }
            hills.lineTo(WIDTH, 210);
            fill(pen, downwards(150, 205, 0x9CBFA0, 0x7FA982), hills);
            fill(pen, colour(0x3E7440), 0, 196, WIDTH, 24);
            for (int bush = 0; bush < 12; bush++) {
                crown(pen, seconds, bush * 62 - 10, 196 + bush % 3 * 5, 26 + bush % 4 * 4, 0x3E7440, 0x7FB25A, 20 + bush);
            }
        }

        private void lawn(Graphics2D pen, double seconds) {
            fill(pen, downwards(214, 360, 0x7DB654, 0x4E8F3C), 0, 216, WIDTH, 144);
            for (int stripe = -9; stripe < 10; stripe += 2) {
                double far = 320 + stripe * 44;
                double near = 320 + stripe * 112;
                fill(pen, colour(0xD8F09A, 0.13), polygon(far, 216, far + 44, 216, near + 112, 360, near, 360));
            }
            double shade = way(seconds, 1, 0.1);
            glow(pen, 0x12391E, 0.3 * sin(PI * shade), 120 + shade * 330, 285, 190, 0.28);
        }

        private void fence(Graphics2D pen) {
            fill(pen, colour(0xC9BFA8), 0, 196, WIDTH, 5);
            fill(pen, colour(0xC9BFA8), 0, 218, WIDTH, 5);
            for (int x = -4; x < WIDTH; x += 22) {
                fill(pen, new GradientPaint(x, 0, colour(0xFBF6EA), x + 13, 0, colour(0xDAD0BB)),
                        polygon(x, 188, x + 6.5, 180, x + 13, 188, x + 13, 232, x, 232));
            }
        }

        private void tree(Graphics2D pen, double seconds) {
            glow(pen, 0x12391E, 0.5, 560, 318, 120, 0.2);
            fill(pen, new GradientPaint(546, 0, colour(0x8A6648), 578, 0, colour(0x573C2C)), polygon(549, 318, 554, 190, 574, 190, 580, 318));
            line(pen, colour(0x6A4A36), 8, 562, 205, 520, 150);
            line(pen, colour(0x6A4A36), 8, 566, 200, 606, 140);
            crown(pen, seconds, 566, 104, 92, 0x2F6B35, 0x8CC456, 5);
            double swing = wave(seconds, 4, 0) * 0.16;
            double x = 520 + sin(swing) * 124;
            double y = 150 + cos(swing) * 124;
            line(pen, colour(0xD9C9A0), 1.6, 512, 152, x - 15, y);
            line(pen, colour(0xD9C9A0), 1.6, 528, 148, x + 15, y);
            line(pen, colour(0xB4573C), 5, x - 18, y + 1, x + 18, y + 1);
        }

        private void beds(Graphics2D pen, double seconds) {
            var random = new Random(12);
            int[] petals = {0xF2607A, 0xFFD24A, 0xF7F3FF, 0xB86AD9, 0xFF8E4A};
            for (int flower = 0; flower < 46; flower++) {
                double x = flower < 30 ? 10 + random.nextDouble() * 250 : 400 + random.nextDouble() * 110;
                double root = 238 + random.nextDouble() * 12;
                double high = 16 + random.nextDouble() * 20;
                double top = x + 2.5 * wave(seconds, 4, flower % 9 / 9.0);
                line(pen, colour(0x3B7A35), 1.6, x, root, top, root - high);
                fill(pen, colour(0x4C9440), oval(x + 3, root - high * 0.4, 7, 3.4));
                int colour = petals[random.nextInt(petals.length)];
                for (int petal = 0; petal < 5; petal++) {
                    double angle = petal * 2 * PI / 5;
                    fill(pen, colour(colour), oval(top + cos(angle) * 3, root - high + sin(angle) * 3, 4.6, 4.6));
                }
                fill(pen, colour(0xFFF0A8), oval(top, root - high, 3.4, 3.4));
            }
        }

        /// Walks from the left to the right edge, and is away for the rest of the clip.
        private void cat(Graphics2D pen, double seconds) {
            double part = way(seconds, 1, 0) / 0.82;
            if (part > 1) {
                return;
            }
            double step = part * 17;
            var before = pen.getTransform();
            pen.translate(-90 + part * 820, 308 + 1.2 * sin(step * 4 * PI));
            pen.scale(1.12, 1.12);
            glow(pen, 0x12391E, 0.55, 2, 27, 52, 0.16);
            var fur = colour(0xD98B3E);
            var shade = colour(0xB06A2A);
            for (int leg = 0; leg < 4; leg++) {
                double lift = sin(2 * PI * (step + (leg == 0 || leg == 3 ? 0 : 0.5)));
                double hip = leg < 2 ? -22 : 20;
                double foot = hip + lift * 8 + (leg % 2 == 0 ? 2 : -1);
                line(pen, leg % 2 == 0 ? shade : fur, 6.5, hip, 6, (hip + foot) / 2 + 1, 16);
                line(pen, leg % 2 == 0 ? shade : fur, 5, (hip + foot) / 2 + 1, 16, foot, 26 - max(0, cos(2 * PI * (step + (leg == 0 || leg == 3 ? 0 : 0.5)))) * 3);
            }
            var tail = new Path2D.Double();
            tail.moveTo(-32, -4);
            double flick = wave(seconds, 9, 0) * 7;
            tail.curveTo(-48, -10, -46, -32, -54 + flick, -40);
            pen.setPaint(fur);
            pen.setStroke(new BasicStroke(6, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            pen.draw(tail);
            var body = new Path2D.Double();
            body.moveTo(-36, 0);
            body.curveTo(-36, -17, -14, -15, 2, -14);
            body.curveTo(16, -14, 30, -17, 33, -4);
            body.curveTo(34, 12, 16, 12, 0, 11);
            body.curveTo(-18, 14, -37, 14, -36, 0);
            fill(pen, new GradientPaint(0, -16, colour(0xEBA355), 0, 14, colour(0xBE752F)), body);
            for (int stripe = 0; stripe < 4; stripe++) {
                line(pen, colour(0x96561F, 0.8), 2.4, -20 + stripe * 11, -13, -22 + stripe * 11, -3);
            }
            fill(pen, colour(0xF4E3CC), oval(28, 4, 12, 13));
            head(pen, fur, sin(step * 4 * PI));
            pen.setTransform(before);
        }

        private void head(Graphics2D pen, Color fur, double nod) {
            double y = -15 + nod * 0.8;
            fill(pen, fur, polygon(32, y - 6, 33, y - 19, 42, y - 10));
            fill(pen, fur, polygon(43, y - 10, 51, y - 18, 52, y - 5));
            fill(pen, colour(0xF0B9A0), polygon(34, y - 9, 35, y - 15, 40, y - 10));
            fill(pen, new GradientPaint(0, (float) y - 12, colour(0xEBA355), 0, (float) y + 12, colour(0xCB8238)), oval(42, y, 26, 22));
            fill(pen, colour(0xF4E3CC), oval(50, y + 5, 12, 8));
            fill(pen, colour(0x2B3A1E), oval(46, y - 2, 3.4, 4.6));
            fill(pen, colour(0xD4646A), oval(55, y + 3, 3, 2.4));
            line(pen, colour(0xFFF8EC, 0.8), 0.8, 51, y + 5, 62, y + 3);
            line(pen, colour(0xFFF8EC, 0.8), 0.8, 51, y + 7, 62, y + 8);
        }

        private void butterfly(Graphics2D pen, double seconds) {
            double x = 200 + 120 * wave(seconds, 1, 0.1) + 14 * wave(seconds, 7, 0);
            double y = 226 + 26 * wave(seconds, 2, 0.4) + 9 * wave(seconds, 9, 0.3);
            double beat = 0.2 + 0.8 * abs(wave(seconds, 36, 0));
            fill(pen, colour(0xFFE14F), oval(x - 4 * beat, y - 2, 8 * beat, 9));
            fill(pen, colour(0xFFE14F), oval(x + 4 * beat, y - 2, 8 * beat, 9));
            fill(pen, colour(0x3A3020), oval(x, y, 1.8, 8));
        }
    }

    // --- a driveway in the rain -----------------------------------------------------------------------

    static final class Driveway implements Scene {
        @Override
        public void draw(Graphics2D pen, double seconds) {
            double car = (way(seconds, 1, 0) - 0.12) / 0.55; // 0 to 1 while it passes
            double carX = 760 - car * 900;
            fill(pen, downwards(0, 175, 0x0B1324, 0x172440, 0x2A3A58), 0, 0, WIDTH, 180);
            town(pen, seconds);
            road(pen, seconds, carX);
            lamp(pen, seconds);
            if (car > 0 && car < 1) {
                passing(pen, carX, seconds);
            }
            hedge(pen, seconds);
            drive(pen, seconds, carX);
            garage(pen, carX);
            rain(pen, seconds);
        }

        private void town(Graphics2D pen, double seconds) {
            double[][] houses = {{250, 92, 84, 74}, {352, 104, 70, 62}, {444, 84, 92, 82}, {560, 100, 84, 66}};
            for (var house : houses) {
                fill(pen, colour(0x141E33), house[0], house[1], house[2], house[3]);
                fill(pen, colour(0x0F1729), polygon(house[0] - 8, house[1] + 2, house[0] + house[2] / 2, house[1] - 30, house[0] + house[2] + 8, house[1] + 2));
                for (int window = 0; window < 3; window++) {
                    boolean lit = ((int) house[0] + window * 7) % 4 != 0;
                    double x = house[0] + 10 + window * (house[2] - 32) / 2;
                    if (lit) {
                        glow(pen, 0xFFC070, 0.22, x + 6, house[1] + 24, 22, 1);
                    }
                    fill(pen, lit ? colour(0xF3B765, 0.9) : colour(0x22304A), x, house[1] + 15, 12, 17);
                }
            }
            for (int tree = 0; tree < 3; tree++) {
                crown(pen, seconds, new double[] {236, 430, 545}[tree], 138, 24, 0x0E1828, 0x22304A, 40 + tree);
            }
        }

        private void road(Graphics2D pen, double seconds, double carX) {
            fill(pen, downwards(166, 214, 0x27324A, 0x1B2438), 0, 168, WIDTH, 48);
            fill(pen, colour(0x3B465E), 0, 164, WIDTH, 5);
            for (int dash = 0; dash < 10; dash++) {
                fill(pen, colour(0xB9C2D0, 0.35), dash * 72 - 10, 190, 30, 2.2);
            }
            glow(pen, 0xFFC982, 0.42, 508, 194, 130, 0.16);
            for (int streak = 0; streak < 5; streak++) {
                fill(pen, colour(0xFFD9A0, 0.09 + 0.02 * wave(seconds, 6, streak / 5.0)), oval(508 + (streak - 2) * 5, 206, 3, 44));
            }
        }

        private void lamp(Graphics2D pen, double seconds) {
            line(pen, colour(0x0C1220), 5, 470, 206, 470, 62);
            line(pen, colour(0x0C1220), 4, 470, 62, 504, 56);
            double bright = 1 + 0.02 * wave(seconds, 23, 0);
            fill(pen, new LinearGradientPaint(0, 58, 0, 200, new float[] {0f, 1f}, new Color[] {colour(0xFFD79A, 0.3 * bright), colour(0xFFD79A, 0.02)}),
                    polygon(497, 60, 519, 60, 580, 200, 436, 200));
            glow(pen, 0xFFE0A8, 0.9 * bright, 508, 58, 46, 1);
            fill(pen, colour(0xFFF6DF), new RoundRectangle2D.Double(497, 54, 23, 6, 5, 5));
        }

        private void passing(Graphics2D pen, double x, double seconds) {
            double y = 180 + 0.6 * wave(seconds, 40, 0);
            glow(pen, 0xFFF1CC, 0.5, x - 128, y + 20, 130, 0.18);
            fill(pen, new LinearGradientPaint((float) x - 210, 0, (float) x - 50, 0, new float[] {0f, 1f}, new Color[] {colour(0xFFF4D2, 0), colour(0xFFF4D2, 0.5)}),
                    polygon(x - 52, y + 1, x - 210, y - 16, x - 210, y + 28, x - 52, y + 8));
            var body = new Path2D.Double();
            body.moveTo(x - 56, y + 14);
            body.curveTo(x - 58, y + 2, x - 46, y, x - 30, y - 3);
            body.curveTo(x - 20, y - 20, x - 12, y - 22, x + 8, y - 22);
            body.curveTo(x + 26, y - 22, x + 34, y - 12, x + 42, y - 3);
            body.curveTo(x + 56, y - 1, x + 58, y + 6, x + 56, y + 14);
            body.closePath();
            fill(pen, downwards(y - 22, y + 14, 0x9C4650, 0x6E2733, 0x3B141E), body);
            fill(pen, colour(0x27364E), polygon(x - 23, y - 4, x - 14, y - 17, x + 2, y - 18, x + 2, y - 4));
            fill(pen, colour(0x22304A), polygon(x + 6, y - 4, x + 6, y - 18, x + 19, y - 17, x + 32, y - 4));
            line(pen, colour(0xE0909A, 0.5), 1, x - 28, y - 3, x + 40, y - 3);
            for (double wheel : new double[] {x - 34, x + 34}) {
                fill(pen, colour(0x06090F), oval(wheel, y + 14, 21, 21));
                fill(pen, colour(0x5B6678), oval(wheel, y + 14, 10, 10));
                double spin = -x / 10;
                line(pen, colour(0x20283A), 2, wheel - 4 * cos(spin), y + 14 - 4 * sin(spin), wheel + 4 * cos(spin), y + 14 + 4 * sin(spin));
                for (int drop = 0; drop < 5; drop++) {
                    double far = way(seconds, 30, drop / 5.0);
                    fill(pen, colour(0xCFE0F4, 0.5 * (1 - far)), oval(wheel + 10 + far * 24, y + 22 - far * 13 + far * far * 12 - drop % 3, 2.6, 2.2));
                }
            }
            glow(pen, 0xFFF6DA, 1, x - 53, y + 4, 26, 0.9);
            glow(pen, 0xFF3B30, 0.9, x + 56, y + 3, 22, 0.9);
            fill(pen, colour(0xFFFFFF), oval(x - 53, y + 4, 6, 7));
            fill(pen, colour(0xFF8A80), oval(x + 55, y + 3, 4, 7));
            for (int streak = 0; streak < 4; streak++) {
                fill(pen, colour(0xFFF0C8, 0.16), oval(x - 56 + streak * 3 - 6, y + 34, 3, 26));
                fill(pen, colour(0xFF4A3E, 0.14), oval(x + 52 + streak * 2, y + 33, 2.6, 22));
            }
        }

        private void hedge(Graphics2D pen, double seconds) {
            for (int bush = 0; bush < 9; bush++) {
                double x = bush < 3 ? 214 + bush * 24 : 490 + (bush - 3) * 32;
                crown(pen, seconds, x, 216 + bush % 2 * 4, 21, 0x0D1A20, 0x2B4440, 60 + bush);
            }
        }

        private void drive(Graphics2D pen, double seconds, double carX) {
            fill(pen, downwards(212, 360, 0x1B2A26, 0x101C1B), 0, 218, WIDTH, 142);
            var drive = polygon(292, 214, 462, 214, 600, 360, 120, 360);
            fill(pen, downwards(214, 360, 0x303A50, 0x3A4660, 0x2A3348), drive);
            var clip = pen.getClip();
            pen.clip(drive);
            glow(pen, 0xFFCB88, 0.3, 470, 232, 150, 0.34);
            glow(pen, 0xFFB56A, 0.34, 232, 322, 170, 0.36);
            double near = max(0, 1 - abs(carX - 330) / 230);
            glow(pen, 0xFFF1CC, 0.34 * near, carX - 40, 232, 150, 0.34);
            for (double seam : new double[] {242, 284}) {
                line(pen, colour(0x1C2436, 0.8), 1.6, 100, seam, 620, seam);
            }
            puddle(pen, 402, 318, 120, 26);
            puddle(pen, 350, 256, 64, 12);
            ripples(pen, seconds);
            pen.setClip(clip);
        }

        private void puddle(Graphics2D pen, double x, double y, double width, double height) {
            fill(pen, new GradientPaint((float) x, (float) (y - height / 2), colour(0x5A6C92, 0.75), (float) x, (float) (y + height / 2), colour(0x26324C, 0.75)), oval(x, y, width, height));
            fill(pen, colour(0xFFD9A0, 0.13), oval(x + width * 0.2, y, width * 0.06, height * 0.8));
        }

        private void ripples(Graphics2D pen, double seconds) {
            var random = new Random(31);
            pen.setStroke(new BasicStroke(1));
            for (int ring = 0; ring < 60; ring++) {
                double y = 226 + random.nextDouble() * 130;
                double x = 150 + random.nextDouble() * 430;
                double age = way(seconds, 12 + ring % 5 * 2, random.nextDouble());
                double size = (3 + age * 15) * (0.5 + (y - 226) / 160);
                pen.setPaint(colour(0xD6E4F6, 0.42 * (1 - age)));
                pen.draw(oval(x, y, size, size * 0.36));
            }
        }

        private void garage(Graphics2D pen, double carX) {
            fill(pen, new GradientPaint(0, 0, colour(0x46485A), 215, 0, colour(0x2A2F42)), polygon(0, 40, 196, 84, 196, 300, 0, 360));
            for (int board = 1; board < 12; board++) {
                double left = 40 + board * 26.6;
                double right = 84 + board * 18;
                line(pen, colour(0x1C2030, 0.6), 1.2, 0, left, 196, right);
            }
            fill(pen, colour(0x191E2E), polygon(0, 30, 214, 80, 214, 92, 0, 48));
            fill(pen, new GradientPaint(40, 0, colour(0xB9A488), 160, 0, colour(0x7A6E66)), polygon(30, 150, 160, 152, 160, 311, 30, 351));
            for (int panel = 1; panel < 5; panel++) {
                line(pen, colour(0x4C4540), 2, 30, 150 + panel * 40, 160, 152 + panel * 32);
            }
            double near = max(0, 1 - abs(carX - 260) / 260);
            fill(pen, colour(0xFFF1CC, 0.22 * near), polygon(0, 48, 196, 92, 196, 300, 0, 360));
            glow(pen, 0xFFC070, 0.75, 180, 128, 92, 1);
            fill(pen, colour(0x141824), polygon(172, 118, 188, 118, 185, 112, 175, 112));
            fill(pen, colour(0xFFF2D2), new RoundRectangle2D.Double(174, 118, 12, 19, 5, 5));
            fill(pen, colour(0x141824), 172, 137, 16, 3);
        }

        private void rain(Graphics2D pen, double seconds) {
            var random = new Random(77);
            for (int drop = 0; drop < 170; drop++) {
                double depth = 0.35 + 0.65 * random.nextDouble();
                double fall = way(seconds, Math.round(12 + 14 * depth), random.nextDouble());
                double y = -30 + fall * 420;
                double x = random.nextDouble() * 720 - 40 - y * 0.1;
                double lit = 0.13 + 0.22 * depth + 0.2 * max(0, 1 - Math.hypot(x - 508, (y - 110) * 0.8) / 110);
                line(pen, colour(0xCFE0F7, lit), 0.6 + 0.7 * depth, x, y, x - 1.7 * depth, y + 17 * depth);
            }
        }
    }
}
