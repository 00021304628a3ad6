package homewatch.edge.camera;

import homewatch.devices.rtsp.RtspException;
import homewatch.devices.rtsp.RtspSession;
import homewatch.devices.rtsp.SenderClock;
import homewatch.devices.rtsp.StreamDescription;
import homewatch.devices.video.VideoFrame;
import java.time.Duration;
import java.util.Optional;

/// The video of an RTSP session.
record RtspSource(RtspSession session) implements VideoSource {
    @Override
    public Optional<VideoFrame> next(Duration wait) throws SourceEnded {
        try {
            return session.next(wait);
        } catch (RtspException over) {
            throw new SourceEnded(over, over instanceof RtspException.Malformed);
        }
    }

    @Override
    public StreamDescription description() {
        return session.description();
    }

    @Override
    public Optional<SenderClock> senderClock() {
        return session.senderClock();
    }

    @Override
    public void close() {
        session.close();
    }
}
