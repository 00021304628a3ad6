package homewatch.control.picture;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Decodes each picture in a process of its own, which is gone afterwards: what one camera sends
/// can neither reach the control plane nor another camera's picture. At most two run at a time.
/// Blocks the calling thread for at most its deadline, twice when it has to wait for its turn.
public final class SandboxedDecoder implements PictureDecoder {
    private static final int MOST_PROCESSES = 2;
    private static final int LARGEST_JPEG = 8 * 1024 * 1024;
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final DecoderSandbox sandbox;
    private final Semaphore turns = new Semaphore(MOST_PROCESSES);

    private SandboxedDecoder(DecoderSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /// The decoder in `folder` (its jars in `lib`, its native libraries in `natives`), or, where it
    /// cannot run on this machine, one that refuses and says why.
    public static PictureDecoder in(Path folder) {
        var sandbox = new DecoderSandbox(folder, Path.of(System.getProperty("java.home")));
        if (!Files.isDirectory(folder.resolve("lib"))) {
            return PictureDecoder.off("there is no picture decoder in " + folder);
        }
        try {
            var complaint = tryOut(sandbox);
            return complaint.isEmpty()
                    ? new SandboxedDecoder(sandbox)
                    : PictureDecoder.off("the picture decoder does not run: " + complaint);
        } catch (IOException _) {
            return PictureDecoder.off(
                    "the picture decoder is not run without bubblewrap: install the package"
                            + " bubblewrap");
        }
    }

    /// Runs it on no picture at all; what it complains of, or nothing.
    private static String tryOut(DecoderSandbox sandbox) throws IOException {
        var process =
                new ProcessBuilder(sandbox.command())
                        .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(Redirect.DISCARD)
                        .start();
        try (var errors =
                        new BufferedReader(
                                new InputStreamReader(
                                        process.getErrorStream(), StandardCharsets.UTF_8));
                var _ = new Deadline(process, DEADLINE)) {
            var complaint = errors.lines().limit(1).findFirst().orElse("");
            return succeeds(process) ? "" : complaint.isEmpty() ? "it ended at once" : complaint;
        }
    }

    @Override
    public byte[] jpeg(CodedPicture picture) throws PictureProblem {
        try {
            if (!turns.tryAcquire(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PictureProblem("too many pictures are asked for; try again in a moment");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new PictureProblem("the control plane is stopping");
        }
        try {
            return decode(picture);
        } catch (EOFException _) {
            throw new PictureProblem("the picture decoder ended before it had a picture");
        } catch (IOException failure) {
            throw new PictureProblem("the picture decoder failed: " + failure.getMessage());
        } finally {
            turns.release();
        }
    }

    private byte[] decode(CodedPicture picture) throws IOException, PictureProblem {
        var process = new ProcessBuilder(sandbox.command()).redirectError(Redirect.DISCARD).start();
        try (var _ = new Deadline(process, DEADLINE);
                var to = new DataOutputStream(process.getOutputStream());
                var from = new DataInputStream(process.getInputStream())) {
            to.writeByte(number(picture.coding()));
            to.writeInt(picture.bytes().length);
            to.write(picture.bytes());
            to.flush();
            return answer(from);
        }
    }

    private static byte[] answer(DataInputStream from) throws IOException, PictureProblem {
        int length = from.readInt();
        if (length <= 0 || length > LARGEST_JPEG) {
            throw new PictureProblem("what the camera sent is not a picture");
        }
        var jpeg = from.readNBytes(length);
        if (jpeg.length < length) {
            throw new EOFException();
        }
        return jpeg;
    }

    private static int number(CodedPicture.Coding coding) {
        return switch (coding) {
            case H264 -> 4;
            case H265 -> 5;
            case JPEG -> 1;
        };
    }

    private static boolean succeeds(Process process) throws IOException {
        try {
            return process.waitFor(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                    && process.exitValue() == 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    /// Ends a process when its time is up or its work is done.
    private record Deadline(Process process, Thread guard) implements AutoCloseable {
        Deadline(Process process, Duration longest) {
            this(process, Thread.ofVirtual().start(() -> endWhenLate(process, longest)));
        }

        private static void endWhenLate(Process process, Duration longest) {
            try {
                if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException _) {
                // done in time
            }
        }

        @Override
        public void close() {
            guard.interrupt();
            process.destroyForcibly();
        }
    }
}
