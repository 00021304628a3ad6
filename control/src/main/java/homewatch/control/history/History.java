package homewatch.control.history;

import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import java.util.List;

/// How a camera stood, span after span; there is none for the time before it was added.
public record History(CameraId camera, SiteId site, List<Span> spans) {
    public History {
        spans = List.copyOf(spans);
    }
}
