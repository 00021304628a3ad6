package homewatch.edge.power;

import homewatch.wire.CameraId;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.CycleStep.Name;
import homewatch.wire.Finding;
import homewatch.wire.Finding.Rung;
import homewatch.wire.PlugReading;
import java.time.Duration;

/// Waits for a camera that has just been given power to answer and to give a picture.
record Return(CameraId camera, PlugWatch plug, CycleRun.House house, Steps steps) {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration ASK_EVERY = Duration.ofSeconds(2);
    private static final Duration TO_ANSWER = Duration.ofSeconds(20);

    /// Whether it came back within `limit`, and three minutes at most.
    boolean awaited(Duration limit) throws InterruptedException {
        var ticker = house.plugs().equipment().ticker();
        long start = ticker.nanos();
        var longest = limit.compareTo(LONGEST) < 0 ? limit : LONGEST;
        boolean answered = false;
        var last = "it was not asked";
        while (ticker.since(start).compareTo(longest) < 0) {
            if (house.plugs().ends(ASK_EVERY)) {
                return missed(answered, "the agent ends");
            }
            if (!plug.story().newest().map(PlugReading::on).orElse(true)) {
                return missed(answered, "the plug was switched off again");
            }
            if (!(house.watches().probe(camera, TO_ANSWER) instanceof Outcome.Probed probed)) {
                continue;
            }
            var after = " after " + ticker.since(start).toSeconds() + " s";
            if (!answered && passed(probed, Rung.REQUEST)) {
                answered = steps.passed(Name.ANSWER, "it answers" + after);
            }
            if (passed(probed, Rung.FRESH_FRAMES)) {
                return steps.passed(Name.PICTURE, "pictures come" + after);
            }
            last = probed.verdict() == null ? last : probed.verdict().sentence();
        }
        return missed(answered, "not within " + longest.toSeconds() + " s: " + last);
    }

    private boolean missed(boolean answered, String why) {
        return steps.failed(answered ? Name.PICTURE : Name.ANSWER, why);
    }

    private static boolean passed(Outcome.Probed probed, Rung rung) {
        return probed.evidence().stream()
                .anyMatch(each -> each.rung() == rung && each.outcome() == Finding.Outcome.PASSED);
    }
}
