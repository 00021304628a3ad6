package homewatch.decoder;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Optional;

/// Reads pictures from standard input and writes JPEGs to standard output until the input ends.
///
/// A picture is one byte for the codec (4 for H.264, 5 for H.265, 1 for JPEG), four bytes of length
/// (big endian, at most 4 MiB) and an access unit in Annex B form behind its parameter sets, or a
/// JPEG. The answer is four bytes of length and a JPEG made here; length 0 says that it is not a
/// picture.
///
/// With the argument `unpack` it only lays the native libraries out in the folder named by the
/// system property `org.bytedeco.javacpp.cachedir`, which may then be read-only.
public final class DecoderMain {
    private static final int LARGEST_PICTURE = 4 * 1024 * 1024;

    private DecoderMain() {}

    public static void main(String[] arguments) throws IOException {
        Pictures.load();
        if (arguments.length == 1 && arguments[0].equals("unpack")) {
            return;
        }
        try (var in = new DataInputStream(buffered(new FileInputStream(FileDescriptor.in)));
                var out =
                        new DataOutputStream(buffered(new FileOutputStream(FileDescriptor.out)))) {
            while (answerNext(in, out)) {
                out.flush();
            }
        }
    }

    private static boolean answerNext(DataInputStream in, DataOutputStream out) throws IOException {
        int codec;
        try {
            codec = in.readUnsignedByte();
        } catch (EOFException _) {
            return false;
        }
        int length = in.readInt();
        if (length < 0 || length > LARGEST_PICTURE) {
            throw new IOException("a picture of " + length + " bytes");
        }
        var jpeg = decode(codec, in.readNBytes(length));
        out.writeInt(jpeg.length);
        out.write(jpeg);
        return true;
    }

    private static byte[] decode(int codec, byte[] accessUnit) throws IOException {
        Optional<byte[]> jpeg =
                switch (codec) {
                    case 4 -> Pictures.jpeg(Pictures.Coding.H264, accessUnit);
                    case 1 -> Pictures.jpeg(Pictures.Coding.JPEG, accessUnit);
                    case 5 -> Pictures.jpeg(Pictures.Coding.H265, accessUnit);
                    default -> throw new IOException("no codec has the number " + codec);
                };
        return jpeg.orElse(new byte[0]);
    }

    private static BufferedInputStream buffered(FileInputStream stream) {
        return new BufferedInputStream(stream, 64 * 1024);
    }

    private static BufferedOutputStream buffered(FileOutputStream stream) {
        return new BufferedOutputStream(stream, 64 * 1024);
    }
}
