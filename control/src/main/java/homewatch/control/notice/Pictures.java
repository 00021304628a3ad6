package homewatch.control.notice;

import homewatch.control.alert.Alert;
import java.util.Optional;

/// Where the pictures that go with a notice come from. For any thread; returns at once.
@FunctionalInterface
public interface Pictures {
    /// The last picture, as JPEG, of the camera that an alert is about.
    Optional<byte[]> lastOf(Alert alert);
}
