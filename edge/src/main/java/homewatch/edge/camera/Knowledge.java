package homewatch.edge.camera;

import homewatch.wire.CameraId;
import homewatch.wire.Finding;
import homewatch.wire.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the rest of the agent knows of a camera, besides its pictures. For any thread; nothing here
/// waits.
public interface Knowledge {
    /// No picture comes from the camera: what else can be asked about it may be asked now, on
    /// another thread. Called many times a second for as long as that lasts.
    void wonder(CameraId camera);

    /// Why no picture comes, where that is known to be so now. It takes the place of what the
    /// ladder found, and never that of a picture.
    Optional<Explanation> explanation(CameraId camera);

    /// Pictures come steadily again: what explained their absence is over.
    default void pictures(CameraId camera) {}

    /// What belongs to the evidence of a camera without pictures and explains nothing.
    default List<Finding> remarks(CameraId camera) {
        return List.of();
    }

    /// How far the camera's clock is ahead of ours by its own words, where it was asked lately;
    /// negative when it is behind.
    default Optional<Duration> clockAhead(CameraId camera) {
        return Optional.empty();
    }

    /// A verdict that the ladder cannot reach, and what is known in favour of it.
    record Explanation(Verdict verdict, List<Finding> evidence) {
        public Explanation {
            evidence = List.copyOf(evidence);
        }
    }

    static Knowledge none() {
        return of(List.of());
    }

    /// What any of `sources` knows; of several explanations the first.
    static Knowledge of(List<Knowledge> sources) {
        return new Knowledge() {
            @Override
            public void wonder(CameraId camera) {
                sources.forEach(each -> each.wonder(camera));
            }

            @Override
            public void pictures(CameraId camera) {
                sources.forEach(each -> each.pictures(camera));
            }

            @Override
            public Optional<Explanation> explanation(CameraId camera) {
                return sources.stream()
                        .flatMap(each -> each.explanation(camera).stream())
                        .findFirst();
            }

            @Override
            public List<Finding> remarks(CameraId camera) {
                return sources.stream().flatMap(each -> each.remarks(camera).stream()).toList();
            }

            @Override
            public Optional<Duration> clockAhead(CameraId camera) {
                return sources.stream()
                        .flatMap(each -> each.clockAhead(camera).stream())
                        .findFirst();
            }
        };
    }
}
