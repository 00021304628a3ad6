package homewatch.app;

import homewatch.lab.camera.Behaviour;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// When a camera of the demo misbehaves, and how: one round, which is repeated.
///
/// @param turns in the order in which they come
/// @param length of a round, longer than its last turn
record DemoSchedule(List<Turn> turns, Duration length) {
    DemoSchedule {
        turns = turns.stream().sorted(Comparator.comparing(Turn::at)).toList();
        if (turns.getLast().at().compareTo(length) >= 0) {
            throw new IllegalArgumentException("a round is longer than its last turn");
        }
    }

    /// From `at` after the beginning of a round the camera behaves so; `sentence` says it to the
    /// person who watches.
    record Turn(Duration at, DemoCamera camera, Behaviour behaviour, String sentence) {}

    /// One camera hangs within the first minute and comes back; then one loses its power, and one
    /// freezes.
    static DemoSchedule usual() {
        var turns =
                Stream.of(
                                misbehaviour(
                                        20,
                                        42,
                                        DemoCamera.PORCH,
                                        new Behaviour.Hang(),
                                        "hangs: its connections stay open, nothing comes"),
                                misbehaviour(
                                        75,
                                        105,
                                        DemoCamera.DRIVEWAY,
                                        new Behaviour.Refuse(),
                                        "stops: nothing listens at its address"),
                                misbehaviour(
                                        130,
                                        210,
                                        DemoCamera.GARDEN,
                                        new Behaviour.FreezePicture(),
                                        "freezes: it sends one picture over and over"))
                        .flatMap(List::stream)
                        .toList();
        return new DemoSchedule(turns, Duration.ofMinutes(4));
    }

    private static List<Turn> misbehaviour(
            int from, int until, DemoCamera camera, Behaviour behaviour, String sentence) {
        return List.of(
                new Turn(Duration.ofSeconds(from), camera, behaviour, sentence),
                new Turn(
                        Duration.ofSeconds(until),
                        camera,
                        new Behaviour.Well(),
                        "behaves well again"));
    }
}
