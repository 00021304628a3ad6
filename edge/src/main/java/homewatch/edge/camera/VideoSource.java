package homewatch.edge.camera;

import homewatch.devices.rtsp.SenderClock;
import homewatch.devices.rtsp.StreamDescription;
import homewatch.devices.video.VideoFrame;
import java.time.Duration;
import java.util.Optional;

/// An open source of a camera's video. Belongs to one thread, which calls [#next] again and again.
sealed interface VideoSource extends AutoCloseable permits RtspSource, HttpSource {
    /// The next frame; empty when none was complete within `wait`.
    Optional<VideoFrame> next(Duration wait) throws SourceEnded;

    /// Complete when the first key frame came.
    StreamDescription description();

    /// Empty while the device has not told its clock.
    Optional<SenderClock> senderClock();

    @Override
    void close();
}
