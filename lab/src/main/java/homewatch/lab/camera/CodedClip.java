package homewatch.lab.camera;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// A clip as frames that are ready to send. Shared by all cameras of a process; never changed.
final class CodedClip {
    private final NalFormat format;
    private final List<CodedFrame> frames;
    private final List<byte[]> parameterSets;
    private final int repeatsFrom;

    private CodedClip(NalFormat format, List<List<byte[]>> pictures, int repeatsFrom) {
        this.format = format;
        this.repeatsFrom = repeatsFrom;
        this.frames = pictures.stream().map(units -> CodedFrame.of(format, units)).toList();
        this.parameterSets = pictures.getFirst().stream().filter(format::isParameterSet).toList();
    }

    static CodedClip load(String file, int repeatsFrom) {
        var format = file.endsWith(".h265") ? NalFormat.H265 : NalFormat.H264;
        try (var in = CodedClip.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the clip " + file + " is missing from the build");
            }
            return new CodedClip(format, pictures(format, in.readAllBytes()), repeatsFrom);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    NalFormat format() {
        return format;
    }

    /// The parameter sets before the first picture.
    List<byte[]> parameterSets() {
        return parameterSets;
    }

    CodedFrame frame(int index) {
        return frames.get(index);
    }

    int following(int index) {
        return index + 1 < frames.size() ? index + 1 : repeatsFrom;
    }

    /// Where a camera that has run for `seconds` stands in the clip: at the key frame before its
    /// live picture.
    int keyFrameAfter(double seconds) {
        long shown = (long) (seconds * LabClip.FRAMES_PER_SECOND);
        int index =
                shown < frames.size()
                        ? (int) shown
                        : repeatsFrom
                                + (int) ((shown - repeatsFrom) % (frames.size() - repeatsFrom));
        while (!frames.get(index).key()) {
            index--;
        }
        return index;
    }

    int nextKeyFrame(int index) {
        int next = index;
        while (!frames.get(next).key()) {
            next = following(next);
        }
        return next;
    }

    /// Groups units to pictures: one begins with what stands before its first slice.
    private static List<List<byte[]>> pictures(NalFormat format, byte[] stream) {
        var pictures = new ArrayList<List<byte[]>>();
        var current = new ArrayList<byte[]>();
        for (var unit : AnnexB.split(stream)) {
            current.add(unit);
            if (format.isSlice(unit)) {
                pictures.add(List.copyOf(current));
                current.clear();
            }
        }
        return pictures;
    }
}
