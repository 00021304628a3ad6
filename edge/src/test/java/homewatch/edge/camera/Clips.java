package homewatch.edge.camera;

import homewatch.devices.video.Codec;
import homewatch.devices.video.VideoFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The lab's clips as coded frames, to be given any time of arrival.
final class Clips {
    private static final byte[] NOTHING = {};

    private Clips() {}

    record Coded(boolean key, int size, long fingerprint) {
        VideoFrame at(long nanos) {
            return new VideoFrame(Codec.H264, key, true, nanos, nanos, size, fingerprint, NOTHING);
        }
    }

    /// Each frame of such a clip is one slice (`lab/clips/make`).
    static List<Coded> of(String name) throws IOException {
        try (var in = Clips.class.getResourceAsStream("/homewatch/lab/camera/" + name + ".h264")) {
            if (in == null) {
                throw new IOException("the lab has no clip " + name);
            }
            return slices(in.readAllBytes());
        }
    }

    private static List<Coded> slices(byte[] stream) {
        var frames = new ArrayList<Coded>();
        int start = next(stream, 0);
        while (start < stream.length) {
            int end = next(stream, start);
            int type = stream[start] & 0x1F;
            if (type == 5 || type == 1) {
                frames.add(coded(stream, start, end, type == 5));
            }
            start = end;
        }
        return frames;
    }

    private static Coded coded(byte[] stream, int from, int to, boolean key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ stream[i] & 0xFF) * 0x100000001b3L;
        }
        return new Coded(key, to - from, hash);
    }

    /// The byte behind the next start code, or the end.
    private static int next(byte[] stream, int from) {
        for (int i = from; i + 3 < stream.length; i++) {
            if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
                return i + 3;
            }
        }
        return stream.length;
    }
}
