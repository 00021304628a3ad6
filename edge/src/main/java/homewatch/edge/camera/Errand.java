package homewatch.edge.camera;

import homewatch.devices.video.VideoFrame;
import homewatch.edge.login.Leave;
import homewatch.wire.CameraAssignment;
import homewatch.wire.Verdict;
import java.util.function.Consumer;

/// What a climb is for. `streamed` says whether the camera gave video before; `frames` hears of
/// each frame on the climbing thread, as it comes.
record Errand(
        CameraAssignment camera,
        Leave leave,
        Pace pace,
        boolean streamed,
        Consumer<VideoFrame> frames) {
    /// What it means that a device takes connections and says nothing, or gives no picture.
    Verdict silent() {
        return streamed ? Verdict.STREAM_STALLED : Verdict.NO_STREAM;
    }
}
