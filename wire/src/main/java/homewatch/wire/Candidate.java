package homewatch.wire;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One way of speaking to a device that was asked what it is, best first in a list. `driver` is
/// absent for RTSP alone. `problem` is one sentence when it did not work out, with the verdict it
/// amounts to where there is one; otherwise the streams and capabilities are what the device has.
public record Candidate(
        @Nullable Driver driver,
        @Nullable URI control,
        @Nullable String certificate,
        String manufacturer,
        String model,
        String name,
        String firmware,
        List<Stream> streams,
        Set<Capability> capabilities,
        @Nullable Verdict verdict,
        @Nullable String problem) {
    /// A stream's address without user and password; sizes in pixels, 0 where unknown.
    public record Stream(URI address, String codec, int width, int height) {}

    public Candidate {
        streams = List.copyOf(streams);
        capabilities = Set.copyOf(capabilities);
    }
}
